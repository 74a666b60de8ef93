// The whole way with the keyboard alone: every stop visible, none a trap.

import assert from "node:assert/strict";
import { test } from "node:test";
import { none } from "../checks/none.mjs";
import { openSearch, resultsFor } from "../site/search.mjs";
import { session } from "../site/session.mjs";

const { site, open } = session();

const focused = (page) =>
  page.evaluate(() => {
    const it = document.activeElement;
    if (!it || it === document.body) return null;
    const style = getComputedStyle(it);
    const box = it.getBoundingClientRect();
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    return {
      name: `${it.tagName.toLowerCase()} "${(it.getAttribute("aria-label") ?? it.textContent).trim().slice(0, 40)}"`,
      href: it.getAttribute("href"),
      seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && style.visibility !== "hidden",
      marked: ring || style.boxShadow !== "none",
    };
  });

test("the first stop skips to the content", () =>
  open("/", {}, async (page) => {
    await page.keyboard.press("Tab");
    const stop = await focused(page);
    assert.match(stop.href ?? "", /^#/, `the first stop is ${stop.name}`);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    const inMain = await page.evaluate(() => document.querySelector("main")?.contains(document.activeElement));
    assert.ok(inMain, "the stop after it is not in the main part");
  }));

for (const page of site.fullest) {
  test(`every stop on a page of kind ${page.kind} is in sight and marked, and the last is reached`, () =>
    open(page.address, { status: page.kind === "404" ? 404 : 200 }, async (tab) => {
      const faults = [];
      // The filters of a list are made by a script that comes after the page.
      await tab.waitForLoadState("networkidle");
      const limit = 30 + (await tab.locator("a[href],button,input,select,summary,[tabindex]").count());
      let stops = 0;
      for (; stops < limit; stops += 1) {
        await tab.keyboard.press("Tab");
        const stop = await focused(tab);
        if (!stop) break;
        if (!stop.seen) faults.push(`out of sight: ${stop.name}`);
        if (!stop.marked) faults.push(`not marked: ${stop.name}`);
      }
      assert.ok(stops > 0, "nothing can be reached");
      assert.ok(stops < limit, "the focus never leaves the page: a trap");
      none([...new Set(faults)]);
    }));
}

test("from the home page to a contribution by keys alone, and back", () =>
  open("/", {}, async (page) => {
    const start = page.url();
    await openSearch(page);
    await resultsFor(page, "mesh");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.href !== start);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.goBack();
    assert.equal(page.url(), start);
  }));
