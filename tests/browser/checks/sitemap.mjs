// The sitemap against the protocol of sitemaps.org and against the pages that are there,
// and robots.txt against RFC 9309.

import { attribute, elements } from "../site/folder.mjs";
import { parseXml } from "./atom.mjs";

const NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";
const DATE = /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?$/;

/** Every breach of the protocol, every entry without a page, every page without an entry. */
export function sitemapFaults(site) {
  if (!site.known.has("sitemap.xml")) return ["sitemap.xml: missing"];
  let root;
  try {
    root = parseXml(site.text("sitemap.xml")).documentElement;
  } catch (error) {
    return [`sitemap.xml: not well-formed: ${error.message}`];
  }
  if (root.localName !== "urlset" || root.namespaceURI !== NAMESPACE) return ["sitemap.xml: the root is not urlset"];
  const faults = [];
  const listed = new Set();
  for (const url of [...root.childNodes].filter((node) => node.localName === "url")) {
    const text = (name) => [...url.childNodes].find((node) => node.localName === name)?.textContent;
    const address = text("loc");
    const file = address?.startsWith(site.base.href) && site.fileAt(`/${address.slice(site.base.href.length)}`);
    if (!file) faults.push(`sitemap.xml: ${address} is no page of the site`);
    else if (listed.has(file)) faults.push(`sitemap.xml: ${address} stands twice`);
    listed.add(file);
    const date = text("lastmod");
    if (date !== undefined && !DATE.test(date)) faults.push(`sitemap.xml: ${date} is no W3C date`);
  }
  for (const page of site.readable) {
    const indexed = page.file !== "404.html" && !isHidden(page);
    if (indexed !== listed.has(page.file))
      faults.push(`sitemap.xml: ${page.file} is ${indexed ? "missing" : "listed, and asks not to be indexed"}`);
  }
  return faults;
}

/** RFC 9309 section 2.2: every line is empty, a comment, or a known field with its value. */
export function robotsFaults(site) {
  if (!site.known.has("robots.txt")) return ["robots.txt: missing"];
  const text = site.text("robots.txt");
  const faults = text
    .split(/\r?\n/)
    .filter((line) => !/^\s*(#.*)?$|^(user-agent|allow|disallow|sitemap)\s*:.*$/i.test(line))
    .map((line) => `robots.txt: not understood: ${line}`);
  if (!/^user-agent\s*:/im.test(text)) faults.push("robots.txt: no user-agent line");
  const map = /^sitemap\s*:\s*(\S+)/im.exec(text)?.[1];
  if (map !== new URL("sitemap.xml", site.base).href) faults.push(`robots.txt: the sitemap is ${map}`);
  return faults;
}

function isHidden(page) {
  return elements(page.tree).some(
    (it) => it.tagName === "meta" && attribute(it, "name") === "robots" && /noindex/.test(attribute(it, "content") ?? ""),
  );
}
