// A site that casebook built, as a folder: its files, and its pages with their kind.
// Nothing here is served or opened in a browser.

import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { parse } from "parse5";

/** The folder that the tests are about: CASEBOOK_SITE, set by `cargo xtask test`. */
export function siteUnderTest() {
  const folder = process.env.CASEBOOK_SITE;
  if (!folder) throw new Error("CASEBOOK_SITE names no folder: run `cargo xtask test`");
  return new BuiltSite(folder);
}

export class BuiltSite {
  constructor(folder) {
    this.folder = path.resolve(folder);
    /** Every file, with slashes, relative, sorted. */
    this.files = readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(this.folder, path.join(entry.parentPath ?? entry.path, entry.name)))
      .map((file) => file.split(path.sep).join("/"))
      .sort();
    this.known = new Set(this.files);
    this.pages = this.files.filter((file) => file.endsWith(".html")).map((file) => this.page(file));
    const home = this.pages.find((page) => page.file === "index.html");
    const canonical = home && elements(home.tree).find((it) => it.tagName === "link" && attribute(it, "rel") === "canonical");
    /** The address that the site is published at, with a slash at its end. */
    this.base = new URL((canonical && attribute(canonical, "href")) ?? "https://site.invalid/");
  }

  page(file) {
    const tree = parse(this.text(file));
    const all = elements(tree);
    const refresh = all.some((it) => it.tagName === "meta" && attribute(it, "http-equiv")?.toLowerCase() === "refresh");
    const body = all.find((it) => it.tagName === "body");
    return {
      file,
      address: "/" + file.replace(/(^|\/)index\.html$/, "$1"),
      kind: attribute(body, "data-page") ?? (refresh ? "redirect" : undefined),
      tree,
    };
  }

  bytes(file) {
    return readFileSync(path.join(this.folder, file));
  }

  text(file) {
    return this.bytes(file).toString("utf8");
  }

  /** Pages that a reader stays on. */
  get readable() {
    return this.pages.filter((page) => page.kind !== "redirect");
  }

  /** The readable pages by kind, kinds in order of name. */
  get kinds() {
    const kinds = new Map();
    for (const page of this.readable) kinds.set(page.kind, [...(kinds.get(page.kind) ?? []), page]);
    return new Map([...kinds].sort(([a], [b]) => String(a).localeCompare(String(b))));
  }

  /** One page of every kind: the one with the most in it, which shows the most at once. */
  get fullest() {
    return [...this.kinds.values()].map((pages) =>
      pages.reduce((best, page) => (this.bytes(page.file).length > this.bytes(best.file).length ? page : best)),
    );
  }

  /** The file that answers an address below the site's root, or undefined. */
  fileAt(address) {
    let name;
    try {
      name = decodeURIComponent(address.replace(/^\//, ""));
    } catch {
      return undefined;
    }
    const candidates = name === "" || name.endsWith("/") ? [`${name}index.html`] : [name];
    return candidates.find((file) => this.known.has(file));
  }
}

/** All elements below a node in document order, those within <template> included. */
export function elements(node) {
  const found = [];
  const pending = [node];
  while (pending.length) {
    const next = pending.pop();
    if (next.tagName) found.push(next);
    const children = [...(next.childNodes ?? []), ...(next.content ? [next.content] : [])];
    pending.push(...children.reverse());
  }
  return found;
}

export function attribute(element, name) {
  return element?.attrs?.find((it) => it.name === name || `${it.prefix}:${it.name}` === name)?.value;
}

/** The text of a node, scripts and styles left out, white space folded. */
export function textOf(node) {
  const pieces = [];
  const gather = (it) => {
    if (it.nodeName === "#text") pieces.push(it.value);
    else if (!["script", "style", "template"].includes(it.tagName)) (it.childNodes ?? []).forEach(gather);
  };
  gather(node);
  return pieces.join("").replace(/\s+/g, " ").trim();
}
