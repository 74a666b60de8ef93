// Pages made of everything that an author could write to make a page run a script or ask another host,
// opened in a real browser: no script runs, no dialog opens, no other host is asked.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { none } from "../checks/none.mjs";
import { startChromium } from "../site/chromium.mjs";
import { BuiltSite } from "../site/folder.mjs";
import { serve } from "../site/server.mjs";

const VECTORS = readFileSync(new URL("../../markup/vectors.txt", import.meta.url), "utf8").split("\n----\n");

// A drawing that tries the same, shown as a picture and opened by itself.
const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="30" onload="alert(1)">
<script>alert(1)</script><rect width="40" height="30" fill="red" onclick="alert(1)"/>
<image href="https://evil.invalid/x.png" width="9" height="9"/><style>@import url(https://evil.invalid/x.css);</style>
<foreignObject width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:alert(1)"/></foreignObject>
<a xlink:href="javascript:alert(1)"><text y="20">x</text></a><set attributeName="href" to="javascript:alert(1)"/></svg>`;

let folder, site, server, browser;

function front(title) {
  const quoted = JSON.stringify(title.replace(/\n/g, " "));
  return `---
title: ${quoted}
summary: ${quoted}
published: 2026-01-02
procedure: [repair]
authors: [{name: ${quoted}}]
novelty: {ideal: 4, evidence: 5}
key-points: {all: [${quoted}]}
people: [{id: surgeon-a, role: surgeon}]
consent: {basis: illustration}
timeline: [{when: ${quoted}, what: ${quoted}}]
options: [{option: ${quoted}, for: [${quoted}], held-by: [surgeon-a]}]
quiz: [{question: ${quoted}, answers: [{answer: ${quoted}, right: true, why: ${quoted}}, {answer: ${quoted}}]}]
conference: {situation: [${quoted}], factors: [{group: team, factor: ${quoted}}], actions: [{action: ${quoted}, owner: ${quoted}}]}
---
`;
}

before(async () => {
  assert.ok(process.env.CASEBOOK, "CASEBOOK names no program: run `cargo xtask test browser`");
  folder = mkdtempSync(path.join(tmpdir(), "casebook-markup-"));
  const archive = path.join(folder, "archive");
  const put = (name, text) => {
    const file = path.join(archive, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  put("casebook.yaml", "title: T\ndescription: D\nbase-url: https://example.org/\nlanguage: en\n");
  put("vocabulary/procedure.yaml", "label: P\nplural: Ps\nterms:\n  repair: {label: Repair}\n");
  VECTORS.forEach((vector, number) => {
    const thread = `## Discussion\n\n### Reply {#r .question by=surgeon-a}\n\n${vector}\n`;
    put(`cases/v-${number}/index.md`, `${front(vector)}\n${vector}\n\n![x](drawing.svg)\n\n[x](drawing.svg)\n\n${thread}`);
    put(`cases/v-${number}/drawing.svg`, DRAWING);
  });
  const out = path.join(folder, "site");
  try {
    execFileSync(process.env.CASEBOOK, ["build", "--preview", "--out", out, archive], { stdio: "pipe" });
  } catch (error) {
    // Most vectors are refused with a message, and the preview is written all the same.
    assert.equal(error.status, 1, String(error.stderr));
  }
  site = new BuiltSite(out);
  server = await serve(site);
  browser = await startChromium();
});

after(async () => {
  await browser?.close();
  await server?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

test("nothing that an author writes runs, opens a dialog or asks another host", async () => {
  const faults = [];
  // The worker that keeps pages for offline loads pages anew when it takes over.
  const context = await browser.newContext({ serviceWorkers: "block" });
  await context.exposeFunction("vectorRan", (what) => faults.push(`ran: ${what}`));
  await context.addInitScript(() => {
    // Pages print themselves when their button is pressed.
    globalThis.print = () => {};
    for (const name of ["alert", "confirm", "prompt"]) globalThis[name] = () => globalThis.vectorRan(`${name} at ${location.href}`);
  });
  const page = await context.newPage();
  page.on("dialog", (dialog) => {
    faults.push(`dialog at ${page.url()}`);
    dialog.dismiss();
  });
  page.on("request", (request) => {
    const target = new URL(request.url());
    if (target.origin !== server.origin) faults.push(`request to ${target.href} from ${page.url()}`);
  });
  // Slides turn their leaves and open their notes when they are pressed: that is theirs to do.
  page.on("popup", (popup) => {
    if (!popup.url().startsWith(`${server.origin}/`) || !popup.url().includes("slides.html?notes")) faults.push(`popup ${popup.url()}`);
  });
  // Each page is loaded once, by this test: whatever is loaded besides, some markup or script led there, however late.
  const loaded = [];
  page.on("request", (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) loaded.push(request.url());
  });
  const cases = site.pages.filter((it) => /^cases\/v-\d+\/index\.html$/.test(it.file));
  assert.equal(cases.length, VECTORS.length);
  const drawings = site.files.filter((file) => file.startsWith("cases/v-0/") && file.endsWith(".svg"));
  assert.equal(drawings.length, 1);
  const addresses = [...site.pages.map((it) => it.address), `/${drawings[0]}`].map((it) => server.url(it));
  for (const address of addresses) {
    await page.goto(address, { waitUntil: "load" });
    // Everything is pressed and hovered over that is not a way to another page.
    await page.evaluate(async () => {
      for (const it of document.querySelectorAll("main *, svg *")) {
        if (it.closest("a[href]") && !/^\s*(javascript|data|vbscript):/i.test(it.closest("a[href]").getAttribute("href"))) continue;
        for (const kind of ["mouseover", "click", "focus", "toggle"]) it.dispatchEvent(new Event(kind, { bubbles: true }));
      }
      await new Promise((resume) => setTimeout(resume, 30));
    });
  }
  await context.close();
  none(faults);
  assert.deepEqual(loaded, addresses);
});
