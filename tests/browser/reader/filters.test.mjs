// Filters: on the search page and on the lists of cases, with the address bar as their memory.

import assert from "node:assert/strict";
import { test } from "node:test";
import { none } from "../checks/none.mjs";
import { violations } from "../site/axe.mjs";
import { attribute, elements } from "../site/folder.mjs";
import { session } from "../site/session.mjs";

const { site, open } = session();
const cases = site.kinds.get("case") ?? [];

const status = (page) => page.getByRole("main").getByRole("status");
const answered = (page) => status(page).filter({ hasText: /\d/ }).waitFor();
const group = (page, name) => page.getByRole("group", { name, exact: true });
const resultCount = async (page) => Number(/\d+/.exec(await status(page).innerText())[0]);
const countBeside = async (box) => Number(/(\d+)$/.exec((await box.locator("xpath=..").innerText()).trim())[1]);
const shownCases = (page) => page.locator("[data-values]:visible").count();

test("kinds stand with counts that sum to the results, and the choice of one leaves just those", () =>
  open("/search/?q=mesh", {}, async (page) => {
    await answered(page);
    const boxes = await group(page, "Kind").getByRole("checkbox").all();
    const counts = await Promise.all(boxes.map(countBeside));
    assert.equal(counts.reduce((a, b) => a + b, 0), await resultCount(page));
    await boxes[0].check();
    await page.waitForURL(/kind=case/);
    await status(page).filter({ hasText: new RegExp(`^${counts[0]} `) }).waitFor();
    // The other kinds keep their counts: they say what choosing them would bring.
    assert.equal(await countBeside(group(page, "Kind").getByRole("checkbox").nth(1)), counts[1]);
  }));

test("several values of a facet widen, another facet narrows, and each count says what choosing it brings", () =>
  open("/search/?q=hernia", {}, async (page) => {
    await answered(page);
    const technique = () => group(page, "Technique").getByRole("checkbox");
    await technique().nth(0).check();
    await page.waitForURL(/f\.technique=/);
    await answered(page);
    const one = await resultCount(page);
    const values = await technique().evaluateAll((boxes) => boxes.map((it) => it.value));
    await technique().nth(1).check();
    await page.waitForURL((url) => url.searchParams.getAll("f.technique").length === 2);
    await page.waitForFunction((n) => Number(/\d+/.exec(document.querySelector("main [role=status]").innerText)?.[0]) >= n, one);
    assert.ok((await resultCount(page)) >= one);
    const kind = group(page, "Kind").getByRole("checkbox").first();
    const promised = await countBeside(kind);
    await kind.check();
    await page.waitForURL(/kind=case/);
    await status(page).filter({ hasText: new RegExp(`^${promised} `) }).waitFor();
    assert.equal(new Set(values).size, values.length);
  }));

test("the address holds the whole question: a reload and a copy of it show the same, Back takes the last choice away", () =>
  open("/search/?q=mesh", {}, async (page) => {
    await answered(page);
    await group(page, "Technique").getByRole("checkbox").first().check();
    await page.waitForURL(/f\.technique=/);
    await page.waitForTimeout(300);
    const titles = () => page.locator(".hits h3").allInnerTexts();
    const filtered = await titles();
    await page.reload();
    await answered(page);
    assert.deepEqual(await titles(), filtered);
    assert.ok(await group(page, "Technique").getByRole("checkbox").first().isChecked());
    await page.goBack();
    await page.waitForURL((url) => !url.searchParams.has("f.technique"));
    await page.waitForFunction((n) => document.querySelectorAll(".hits h3").length > n, filtered.length);
    assert.equal(await group(page, "Technique").getByRole("checkbox", { checked: true }).count(), 0);
    await page.goForward();
    await page.waitForFunction((n) => document.querySelectorAll(".hits h3").length === n, filtered.length);
  }));

test("a choice keeps the focus where the reader made it, and one press takes all choices back", () =>
  open("/search/?q=mesh", {}, async (page) => {
    await answered(page);
    const box = group(page, "Kind").getByRole("checkbox").nth(1);
    await box.focus();
    await page.keyboard.press("Space");
    await page.waitForURL(/kind=technique/);
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(() => document.activeElement.value), "technique");
    await page.getByRole("button", { name: "Clear all filters" }).click();
    await page.waitForURL((url) => !url.searchParams.has("kind"));
    assert.equal(new URL(page.url()).searchParams.get("q"), "mesh");
  }));

test("the list of cases filters in place, with the counts and the address of the search", () =>
  open("/cases/", {}, async (page) => {
    assert.equal(await shownCases(page), cases.length);
    const box = group(page, "Technique").getByRole("checkbox").first();
    const promised = await countBeside(box);
    await box.check();
    assert.equal(await shownCases(page), promised);
    assert.match(page.url(), /\?f\.technique=/);
    assert.match(await status(page).innerText(), new RegExp(`^${promised} of ${cases.length} `));
    await page.reload();
    assert.equal(await shownCases(page), promised);
    const search = page.getByRole("link", { name: "Search within these cases" });
    assert.match(await search.getAttribute("href"), /search\/\?kind=case&f\.technique=/);
    await search.click();
    await status(page).filter({ hasText: new RegExp(`^${promised} `) }).waitFor();
    await page.goBack();
    await page.goBack();
    await page.waitForURL((url) => !url.search);
    assert.equal(await shownCases(page), cases.length);
  }));

test("what a list shows for a term is what the term's own page gathers", async () => {
  const terms = site.readable.filter((page) => page.kind === "term" && page.address.includes("/procedure/")).slice(0, 6);
  for (const term of terms) {
    const main = elements(term.tree).find((it) => it.tagName === "main");
    const gathered = elements(main).filter((it) => (attribute(it, "class") ?? "").includes("card-case")).length;
    const id = term.address.split("/").at(-2);
    await open(`/cases/?f.procedure=${id}`, {}, async (page) => {
      await page.locator(".filters").waitFor();
      assert.equal(await shownCases(page), gathered, id);
    });
  }
});

test("without JavaScript a list is a plain list with all of its links", () =>
  open("/cases/", { scripts: false }, async (page) => {
    assert.equal(await shownCases(page), cases.length);
    assert.equal(await page.getByRole("checkbox").count(), 0);
  }));

test("on a phone the filters are folded away as one, before the results", () =>
  open("/search/?q=mesh", { width: 375 }, async (page) => {
    await answered(page);
    assert.equal(await page.getByRole("checkbox").count(), 0);
    await page.getByText("Narrow the results").click();
    await group(page, "Kind").getByRole("checkbox").first().check();
    await page.waitForURL(/kind=case/);
    assert.ok(await group(page, "Kind").getByRole("checkbox").first().isVisible());
  }));

for (const scheme of ["light", "dark"]) {
  test(`no violation on a filtered list and a filtered search, ${scheme}`, async () => {
    const procedure = site.readable.find((page) => page.kind === "term" && page.address.includes("/procedure/"));
    const id = procedure.address.split("/").at(-2);
    for (const address of [`/cases/?f.procedure=${id}`, `/search/?q=mesh&f.procedure=${id}&kind=case`]) {
      await open(address, { scheme }, async (page) => {
        await answered(page);
        none(await violations(page));
      });
    }
  });
}

test("each hit is one page, with the way to its best section or reply below the title", () =>
  open("/search/?q=mesh", {}, async (page) => {
    await answered(page);
    const hits = await page.locator(".hits > li").evaluateAll((items) =>
      items.map((it) => ({ title: it.querySelector("h3 a").href, part: it.querySelector(".hit-part a")?.href })),
    );
    const pages = hits.map((it) => it.title);
    assert.equal(new Set(pages).size, pages.length, "a page stands twice");
    const parts = hits.filter((it) => it.part);
    assert.ok(parts.length > 0, "no hit names its best part");
    const faults = parts.filter(({ title, part }) => !part.startsWith(`${title}#`)).map((it) => it.part);
    for (const { part } of parts) {
      const { pathname, hash } = new URL(part);
      const target = site.pages.find((it) => pathname.endsWith(it.address) && it.address !== "/");
      const id = decodeURIComponent(hash.slice(1));
      if (!elements(target.tree).some((it) => attribute(it, "id") === id)) faults.push(part);
    }
    none(faults);
  }));
