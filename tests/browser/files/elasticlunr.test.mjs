// The export for elasticlunr.js, loaded and searched by that library as npm has it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import elasticlunr from "elasticlunr";
import { none } from "../checks/none.mjs";
import { elements, siteUnderTest, textOf } from "../site/folder.mjs";

const EXPORT = "search/elasticlunr.json";
const site = siteUnderTest();
const folder = process.env.CASEBOOK_EXPORT;
const load = () => elasticlunr.Index.load(JSON.parse(readFileSync(path.join(folder, EXPORT), "utf8")));

test("elasticlunr.js loads the export and finds every case first by its title", () => {
  const index = load();
  const cases = site.kinds.get("case") ?? [];
  assert.ok(cases.length > 0, "no case in the site");
  const faults = [];
  for (const one of cases) {
    const title = textOf(elements(one.tree).find((it) => it.tagName === "h1"));
    const [best] = index.search(title, { fields: { title: { boost: 2 }, body: { boost: 1 } } });
    if (`/${best?.ref}` !== one.address) faults.push(`"${title}" found ${best?.ref}, not ${one.address}`);
  }
  none(faults);
});

test("a hit of elasticlunr.js leads to a page and to its stored title and summary", () => {
  const index = load();
  const [hit] = index.search("hernia", {});
  const page = index.documentStore.getDoc(hit.ref);
  assert.ok(page.title && page.summary);
  assert.ok(site.fileAt(`/${hit.ref}`), `no page at ${hit.ref}`);
});

test("what is in the discussions only is found there", () => {
  const index = load();
  assert.ok(index.search("question", { fields: { discussion: {} } }).length > 0);
});

test("a build that was not asked for the export has none", () => {
  assert.ok(!site.known.has(EXPORT));
});
