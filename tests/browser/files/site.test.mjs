// The built files of the shipped archive, read without a browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { atomFaults } from "../checks/atom.mjs";
import { checkHtml } from "../checks/html.mjs";
import { jsonFeedFaults } from "../checks/jsonfeed.mjs";
import { deadLinks, foreignLoads } from "../checks/links.mjs";
import { none } from "../checks/none.mjs";
import { drawingFaults } from "../checks/pictures.mjs";
import { robotsFaults, sitemapFaults } from "../checks/sitemap.mjs";
import { attribute, elements, siteUnderTest, textOf } from "../site/folder.mjs";
import { headerRules, headersFor, serve } from "../site/server.mjs";

const site = siteUnderTest();
const find = (page, name, value) =>
  elements(page.tree).find((it) => it.tagName === name && Object.entries(value).every(([key, text]) => attribute(it, key) === text));

test("every page says of which kind it is, and every kind that a library needs is there", () => {
  none(site.readable.filter((page) => !page.kind).map((page) => `${page.file}: no data-page on body`));
  const kinds = [...site.kinds.keys()];
  for (const kind of ["home", "case", "technique", "path", "search", "404"])
    assert.ok(kinds.includes(kind), `no page of kind ${kind} among ${kinds.join(", ")}`);
});

test("no internal link or anchor is dead", () => none(deadLinks(site)));

test("no page loads anything from another host", () => none(foreignLoads(site)));

test("the Nu HTML checker has no error and no warning on any page", async () => {
  const server = await serve(site);
  try {
    none(await checkHtml(server, site.pages.map((page) => page.address)));
  } finally {
    await server.stop();
  }
});

test("no drawing holds a script or reaches for anything", () => none(drawingFaults(site)));

test("no page shows what a template forgot to fill", () => {
  const left = /\{\{|\{%|\[object Object\]|\bNaN\b|\bundefined\b/;
  none(site.pages.filter((page) => left.test(textOf(page.tree))).map((page) => `${page.file}: ${left.exec(textOf(page.tree))[0]}`));
});

test("no two pages have one title, and each has one first heading", () => {
  const titles = new Map();
  const faults = [];
  for (const page of site.readable) {
    const title = textOf(elements(page.tree).find((it) => it.tagName === "title") ?? {});
    if (!title || titles.has(title)) faults.push(`${page.file}: title "${title}" is ${titles.get(title) ?? "empty"}'s`);
    titles.set(title, page.file);
    const headings = elements(page.tree).filter((it) => it.tagName === "h1").length;
    if (headings !== 1) faults.push(`${page.file}: ${headings} first headings`);
  }
  none(faults);
});

test("no page holds a script, a style or a handler inline", () => {
  const faults = [];
  for (const page of site.pages) {
    for (const element of elements(page.tree)) {
      const type = attribute(element, "type") ?? "";
      // A block of data is no script, and no policy forbids it.
      const runs = element.tagName === "script" && !attribute(element, "src") && !/json$/.test(type);
      if (runs || element.tagName === "style") faults.push(`${page.file}: inline ${element.tagName}`);
      for (const { name, value } of element.attrs ?? []) {
        if (/^on/.test(name) || (name === "style" && !inSvg(element)) || /^javascript:/i.test(value))
          faults.push(`${page.file}: ${name} on ${element.tagName}`);
      }
    }
  }
  none(faults);
});

test("the page and the host's header file both state a Content-Security-Policy that lets nothing else in", () => {
  const rules = headerRules(site.text("_headers"));
  const faults = [];
  for (const page of site.readable) {
    const stated = {
      page: attribute(find(page, "meta", { "http-equiv": "Content-Security-Policy" }), "content"),
      header: headersFor(rules, page.address)["content-security-policy"],
    };
    for (const [where, policy] of Object.entries(stated)) {
      if (!policy) faults.push(`${page.file}: no policy in the ${where}`);
      else if (!/default-src '(none|self)'/.test(policy) || /'unsafe-(inline|eval)'|\*|https?:/.test(policy))
        faults.push(`${page.file}: the ${where} allows too much: ${policy}`);
    }
  }
  none(faults);
});

test("the Atom feed keeps RFC 4287, and the JSON feed its specification", () => {
  const home = site.pages.find((page) => page.file === "index.html");
  const feed = (type) => {
    const link = find(home, "link", { rel: "alternate", type });
    assert.ok(link, `the home page names no feed of type ${type}`);
    const url = new URL(attribute(link, "href"), site.base);
    return site.text(site.fileAt(`/${url.pathname.slice(site.base.pathname.length)}`));
  };
  const atom = feed("application/atom+xml");
  const json = feed("application/feed+json");
  none([...atomFaults(atom), ...jsonFeedFaults(json)]);
  assert.ok(JSON.parse(json).items.length > 0, "the feed tells nothing");
  for (const item of JSON.parse(json).items) assert.ok(atom.includes(item.url), `the Atom feed leaves out ${item.url}`);
});

test("the sitemap lists exactly the pages that may be found, and robots.txt names it", () =>
  none([...sitemapFaults(site), ...robotsFaults(site)]));

function inSvg(element) {
  for (let it = element; it; it = it.parentNode) if (it.tagName === "svg") return true;
  return false;
}
