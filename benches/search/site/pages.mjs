// A collection as a plain HTML site, one page for each document: for searches that index HTML.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Writes the pages; document n is `d/n.html`. */
export function writePages(folder, documents) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, "d"), { recursive: true });
  documents.forEach(({ title, text }, at) => {
    const heading = title ? `<h1>${escaped(title)}</h1>` : "";
    const html =
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title) || "–"}</title></head>` +
      `<body><main data-pagefind-body>${heading}<p>${escaped(text)}</p></main></body></html>\n`;
    writeFileSync(path.join(folder, "d", `${at}.html`), html);
  });
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
