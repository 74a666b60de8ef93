// The checks themselves: each finds the fault that it is there for.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { atomFaults } from "../checks/atom.mjs";
import { checkHtml } from "../checks/html.mjs";
import { jsonFeedFaults } from "../checks/jsonfeed.mjs";
import { deadLinks, foreignLoads } from "../checks/links.mjs";
import { faultsOf } from "../checks/pictures.mjs";
import { robotsFaults, sitemapFaults } from "../checks/sitemap.mjs";
import { BuiltSite } from "../site/folder.mjs";
import { headerRules, headersFor, serve } from "../site/server.mjs";

const folders = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

function siteOf(files) {
  const folder = mkdtempSync(path.join(tmpdir(), "casebook-checks-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return new BuiltSite(folder);
}

const page = (body, kind = "case") =>
  `<!doctype html><html lang=en><head><title>t</title><link rel=canonical href="https://example.org/library/"></head><body data-page="${kind}">${body}</body></html>`;

test("a link to a missing page, to a missing anchor and out of the site's folder is dead", () => {
  const site = siteOf({
    "index.html": page(`<a href="b/#there">ok</a><a href="b/#gone">x</a><a href="/library/c/">x</a><a href="/c/">x</a><a href="https://example.com/">ok</a>`),
    "b/index.html": page(`<h2 id="there">x</h2><img src="../none.png" alt="">`),
    "a.css": "a { background: url(./none.svg) }",
  });
  assert.deepEqual(deadLinks(site).map((it) => it.split(": ").slice(0, 2).join(" ")), [
    "b/index.html ../none.png",
    "index.html b/#gone",
    "index.html /library/c/",
    "index.html /c/",
    "a.css ./none.svg",
  ]);
});

test("a script from another host is seen", () => {
  const site = siteOf({ "index.html": page(`<script src="https://example.com/a.js"></script><script src="a.js"></script>`) });
  assert.deepEqual(foreignLoads(site), ["index.html: loads https://example.com/a.js"]);
});

const FEED = `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><id>https://example.org/</id><title>t</title><updated>2026-01-02T00:00:00Z</updated><author><name>a</name></author><link rel="self" href="https://example.org/feed.xml"/><entry><id>https://example.org/a/</id><title>a</title><updated>2026-01-02T00:00:00Z</updated><link href="https://example.org/a/"/></entry></feed>`;

test("a sound Atom feed has no fault, and each thing that it needs is missed", () => {
  assert.deepEqual(atomFaults(FEED), []);
  const broken = [
    [FEED.replace("</entry>", ""), "section 2"],
    [FEED.replace("<author><name>a</name></author>", ""), "section 4.1.2"],
    [FEED.replaceAll("2026-01-02T00:00:00Z", "2026-01-02"), "section 3.3"],
    [FEED.replace("<id>https://example.org/a/</id>", "<id>a</id>"), "section 4.2.6"],
    [FEED.replace("<id>https://example.org/a/</id>", ""), "section 4.1.2"],
    [FEED.replace(`<link href="https://example.org/a/"/>`, ""), "section 4.1.2"],
    [FEED.replace(`rel="self"`, ""), "section 4.1.1"],
    [FEED.replace("<title>a</title>", "<title>a<b/></title>"), "section 3.1.1"],
  ];
  for (const [text, section] of broken) assert.match(atomFaults(text).join("\n"), new RegExp(section));
});

test("a sound JSON feed has no fault, and each thing that it needs is missed", () => {
  const sound = () => ({
    version: "https://jsonfeed.org/version/1.1",
    title: "t",
    items: [{ id: "a", content_text: "x", date_published: "2026-01-02T00:00:00Z" }],
  });
  assert.deepEqual(jsonFeedFaults(JSON.stringify(sound())), []);
  const spoilings = [
    (feed) => (feed.version = "1.1"),
    (feed) => delete feed.title,
    (feed) => delete feed.items,
    (feed) => (feed.items[0].id = 7),
    (feed) => delete feed.items[0].content_text,
    (feed) => (feed.items[0].date_published = "yesterday"),
    (feed) => feed.items.push(feed.items[0]),
    (feed) => (feed.authors = [{}]),
  ];
  for (const spoil of spoilings) {
    const feed = sound();
    spoil(feed);
    assert.equal(jsonFeedFaults(JSON.stringify(feed)).length, 1, String(spoil));
  }
});

test("a sitemap that names a missing page or leaves one out is at fault", () => {
  const site = siteOf({
    "index.html": page("", "home"),
    "a/index.html": page(""),
    "sitemap.xml": `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://example.org/library/</loc></url><url><loc>https://example.org/library/b/</loc></url></urlset>`,
    "robots.txt": "User-agent: *\nAllow: /\nSitemap: https://example.org/library/sitemap.xml\n",
  });
  assert.deepEqual(sitemapFaults(site), [
    "sitemap.xml: https://example.org/library/b/ is no page of the site",
    "sitemap.xml: a/index.html is missing",
  ]);
  assert.deepEqual(robotsFaults(site), []);
});

test("a drawing with a script, a handler or a foreign picture is at fault", () => {
  const drawing = (inside) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">${inside}</svg>`;
  assert.deepEqual(faultsOf(drawing(`<path d="M0 0"/><use href="#a"/>`)), []);
  for (const inside of [`<script>1</script>`, `<path onload="x()"/>`, `<image href="https://example.org/a.png"/>`, `<g>`])
    assert.equal(faultsOf(drawing(inside)).length, 1, inside);
});

test("a later rule of the header file wins, and a rule keeps to its paths", () => {
  const rules = headerRules("/*\n  X-A: 1\n/search/*\n  X-A: 2\n  X-B: 3\n");
  assert.deepEqual(headersFor(rules, "/cases/"), { "x-a": "1" });
  assert.deepEqual(headersFor(rules, "/search/index"), { "x-a": "2", "x-b": "3" });
});

test("the HTML checker reaches a served page and sees its fault", async () => {
  const site = siteOf({ "index.html": page("<p>sound</p>"), "a/index.html": page("<p><img src=b.png></p>") });
  const server = await serve(site);
  try {
    const faults = await checkHtml(server, ["/", "/a/"]);
    assert.equal(faults.length, 1, faults.join("\n"));
    assert.match(faults[0], /\/a\/:1: error: .*alt/);
  } finally {
    await server.stop();
  }
});
