// Search in the browser: the dialog, the keyboard, the way from a hit into the thread.

import assert from "node:assert/strict";
import { test } from "node:test";
import { none } from "../checks/none.mjs";
import { attribute, elements, textOf } from "../site/folder.mjs";
import { activeOption, openSearch, resultsFor } from "../site/search.mjs";
import { session } from "../site/session.mjs";

const { site, open, within } = session();
const cases = site.kinds.get("case") ?? [];

for (const key of ["/", "Control+k", "Meta+k"]) {
  test(`${key} opens the search, and Escape gives the focus back`, () =>
    open("/", {}, async (page) => {
      const link = page.getByRole("main").getByRole("link").first();
      await link.focus();
      const box = await openSearch(page, key);
      assert.ok(await box.evaluate((it) => it === document.activeElement), "the box has no focus");
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "hidden" });
      assert.ok(await link.evaluate((it) => it === document.activeElement), "the focus was not given back");
    }));
}

test("a slash typed into a field stays a slash", () =>
  open("/", {}, async (page) => {
    const box = await openSearch(page);
    await page.keyboard.type("a/b");
    assert.equal(await box.inputValue(), "a/b");
  }));

test("three letters are enough, and the arrows move the active option", () =>
  open("/", {}, async (page) => {
    const box = await openSearch(page);
    const options = await resultsFor(page, "her");
    assert.equal(await box.getAttribute("aria-expanded"), "true");
    const list = page.getByRole("dialog").getByRole("listbox");
    assert.equal(await box.getAttribute("aria-controls"), await list.getAttribute("id"));
    await page.keyboard.press("ArrowDown");
    const first = await activeOption(page);
    assert.equal(first?.role, "option");
    assert.equal(first.selected, "true");
    if ((await options.count()) > 1) {
      await page.keyboard.press("ArrowDown");
      const second = await activeOption(page);
      assert.notEqual(second.id, first.id);
      await page.keyboard.press("ArrowUp");
      assert.equal((await activeOption(page)).id, first.id);
    }
  }));

test("the title of each case finds that case first", () =>
  open("/", {}, async (page) => {
    assert.ok(cases.length > 0, "no case in the site");
    await openSearch(page);
    for (const one of cases) {
      const title = textOf(elements(one.tree).find((it) => it.tagName === "h1"));
      const options = await resultsFor(page, title);
      await waitForText(options.first(), title);
    }
  }));

test("a word that stands in one contribution only leads into that contribution", () =>
  open("/", {}, async (page) => {
    const { word, addresses } = wordOfOneContribution();
    await openSearch(page);
    await resultsFor(page, word);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.hash !== "");
    const reached = within(page.url());
    assert.ok(addresses.includes(reached), `"${word}" led to ${reached}, not to one of ${addresses.join(", ")}`);
    const target = page.locator(`[id="${decodeURIComponent(new URL(page.url()).hash.slice(1))}"]`);
    await target.waitFor();
    assert.ok(await target.evaluate((it) => it.getBoundingClientRect().top < innerHeight), "the contribution is out of sight");
  }));

test("every hit of common words leads to a page and an anchor that are there", () =>
  open("/", {}, async (page) => {
    await openSearch(page);
    const faults = [];
    for (const word of ["mesh", "hernia", "leak", "question", "robotic"]) {
      await page.getByRole("dialog").getByRole("combobox").fill(word);
      await page.waitForTimeout(300);
      const links = await page.getByRole("dialog").getByRole("option").evaluateAll((options) =>
        options.map((option) => (option.querySelector("a[href]") ?? option.closest("a[href]"))?.href).filter(Boolean),
      );
      for (const link of links) {
        const address = within(link);
        const file = site.fileAt(address.replace(/#.*$/, ""));
        const hash = decodeURIComponent(address.split("#")[1] ?? "");
        const target = site.pages.find((it) => it.file === file);
        if (!target || (hash && !elements(target.tree).some((it) => attribute(it, "id") === hash))) faults.push(address);
      }
    }
    none(faults);
  }));

test("what nobody wrote finds nothing, and that is said aloud", () =>
  open("/", {}, async (page) => {
    await openSearch(page);
    await page.getByRole("dialog").getByRole("combobox").fill("qqxzzyqqx");
    const status = page.getByRole("dialog").getByRole("status");
    await waitForText(status, "qqxzzyqqx");
    assert.equal(await page.getByRole("dialog").getByRole("option").count(), 0);
  }));

test("nothing that a reader types is an error", () =>
  open("/", {}, async (page) => {
    await openSearch(page);
    const box = page.getByRole("dialog").getByRole("combobox");
    for (const words of ['"', "-", "-hernia", "field:", ":::", '"open phrase', "<b>&amp;", "\u0000", "🙂", "a".repeat(3000), "mesh -mesh"]) {
      await box.fill(words);
      await page.waitForTimeout(50);
    }
    await resultsFor(page, "hernia");
  }));

test("the search page answers an address with a question in it", () =>
  open("/search/?q=hernia", {}, async (page) => {
    const link = page.getByRole("main").getByRole("link", { name: /hernia/i }).first();
    await link.waitFor();
    await link.click();
    await page.waitForURL((url) => !url.pathname.includes("/search/"));
  }));

async function waitForText(locator, text) {
  await locator.filter({ hasText: text }).waitFor({ state: "attached" });
}

/** A word of the discussions that no other part of the site has, and where it stands. */
function wordOfOneContribution() {
  const places = new Map();
  for (const page of cases) {
    for (const element of elements(page.tree)) {
      const id = attribute(element, "id");
      if (!id || attribute(element, "data-contribution") === undefined) continue;
      for (const word of new Set(ownText(element).match(/\b[a-z]{8,}\b/g) ?? [])) {
        places.set(word, [...(places.get(word) ?? []), `${page.address}#${id}`]);
      }
    }
  }
  const everywhere = site.readable.map((page) => textOf(page.tree).toLowerCase());
  const found = [...places].filter(([, at]) => at.length === 1).find(([word]) => {
    const stem = word.slice(0, 6);
    return everywhere.reduce((sum, text) => sum + text.split(stem).length - 1, 0) === 1;
  });
  assert.ok(found, "no discussion has a word of its own: is data-contribution on each contribution?");
  return { word: found[0], addresses: found[1] };
}

/** The text of a contribution without that of the replies nested in it. */
function ownText(element) {
  const pieces = [];
  const gather = (node) => {
    if (node.nodeName === "#text") pieces.push(node.value);
    if (node !== element && attribute(node, "data-contribution") !== undefined) return;
    (node.childNodes ?? []).forEach(gather);
  };
  gather(element);
  return pieces.join(" ");
}
