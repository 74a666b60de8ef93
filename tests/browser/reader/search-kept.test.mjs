// What the search keeps on the reader's device, and what it says when it cannot work.

import assert from "node:assert/strict";
import { test } from "node:test";
import { none } from "../checks/none.mjs";
import { violations } from "../site/axe.mjs";
import { openSearch, resultsFor } from "../site/search.mjs";
import { session } from "../site/session.mjs";

const { open, server } = session();

const dialog = (page) => page.getByRole("dialog");
const stored = (page) => page.evaluate(() => localStorage.getItem("casebook-recent"));
const saying = (locator, text) => locator.filter({ hasText: text }).waitFor({ state: "attached" });

/** Searches in the dialog and goes to the best hit. */
async function goSearching(page, words) {
  await openSearch(page);
  await resultsFor(page, words);
  const before = page.url();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.href !== before);
}

test("the last searches are offered before anything is typed, and one of them is asked again by key", () =>
  open("/", {}, async (page) => {
    await goSearching(page, "mesh");
    await goSearching(page, "hernia");
    const box = await openSearch(page);
    const options = dialog(page).getByRole("option");
    await options.first().waitFor();
    assert.deepEqual(await options.allInnerTexts(), ["hernia", "mesh"]);
    none(await violations(page));
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    assert.equal(await box.inputValue(), "mesh");
    await saying(dialog(page).getByRole("status"), /\d+ result/);
  }));

test("one press erases them, in the dialog and on the search page", () =>
  open("/", {}, async (page) => {
    await goSearching(page, "mesh");
    await openSearch(page);
    await dialog(page).getByRole("button", { name: "Erase recent searches" }).click();
    assert.equal(await dialog(page).getByRole("option").count(), 0);
    assert.equal(await stored(page), null);
    await page.keyboard.press("Escape");
    // The browser closes a dialog a moment after the key: until then a slash goes into its field.
    await dialog(page).waitFor({ state: "hidden" });
    await goSearching(page, "hernia");
    await page.goto(server().url("/search/"));
    const last = page.getByRole("region", { name: "Recent searches" });
    await last.getByRole("link", { name: "hernia" }).waitFor();
    none(await violations(page));
    await last.getByRole("button").click();
    await last.waitFor({ state: "hidden" });
    assert.equal(await stored(page), null);
  }));

test("what is typed and gone nowhere from is not kept", () =>
  open("/", {}, async (page) => {
    await openSearch(page);
    await resultsFor(page, "mesh");
    await page.keyboard.press("Escape");
    assert.equal(await stored(page), null);
  }));

test("where the browser keeps nothing, the search works and offers no recent searches", () => {
  const refuse = (context) =>
    context.addInitScript(() => {
      Object.defineProperty(globalThis, "localStorage", {
        get() {
          throw new DOMException("refused", "SecurityError");
        },
      });
    });
  return open("/", { prepare: refuse }, async (page) => {
    await goSearching(page, "mesh");
    await openSearch(page);
    assert.equal(await dialog(page).getByRole("option").count(), 0);
    assert.ok(!(await dialog(page).getByRole("button", { name: "Erase recent searches" }).isVisible()));
  });
});

test("a browser without WebAssembly is told what to use instead", () => {
  const without = (context) => context.addInitScript(() => delete globalThis.WebAssembly);
  return open("/search/?q=mesh", { prepare: without }, async (page) => {
    const notice = page.getByRole("main").getByText("cannot run the search");
    await notice.waitFor();
    none(await violations(page));
    await page.getByRole("main").getByRole("link", { name: "the browse pages" }).click();
    await page.waitForURL(/\/browse\//);
    await openSearch(page);
    await dialog(page).getByText("cannot run the search").waitFor();
  });
});

for (const [part, what] of [
  [/\/entry\.idx$/, "the index"],
  [/\/search\.[0-9a-f]+\.js$/, "the engine"],
]) {
  test(`when ${what} does not come the reader is told, and trying again works`, () => {
    const line = broken(part);
    return open("/search/?q=mesh", line.options, async (page) => {
      const status = page.getByRole("main").getByRole("status");
      await saying(status, /did not work|could not be loaded/);
      none(await violations(page));
      line.mend();
      await status.getByRole("button", { name: "Try again" }).click();
      await saying(status, /\d+ result/);
    });
  });
}

test("when the script of the dialog does not come the reader is told where the results would be, and trying again works", () => {
  const line = broken(/\/finder\.[0-9a-f]+\.js$/);
  return open("/", line.options, async (page) => {
    await page.keyboard.press("/");
    await saying(dialog(page).getByRole("status"), "could not be loaded");
    line.mend();
    await dialog(page).getByRole("button", { name: "Try again" }).click();
    await resultsFor(page, "mesh");
  });
});

/** A connection over which one file does not come until it is mended. */
function broken(file) {
  let cut = true;
  const prepare = (context) =>
    context.route(
      (url) => file.test(url.pathname),
      (route) => (cut ? route.abort() : route.continue()),
    );
  return { options: { prepare, expected: /ERR_FAILED|Failed to fetch/ }, mend: () => (cut = false) };
}

test("a word taken for another and a word that nothing has are both said aloud", () =>
  open("/search/?q=mehs+qqxzzyqqx", {}, async (page) => {
    const status = page.getByRole("main").getByRole("status");
    await saying(status, /“mehs” was taken for “mesh”/);
    await saying(status, /left out: “qqxzzyqqx”/);
  }));

test("on the search page the arrows go through the results, and Escape comes back to the field", () =>
  open("/search/?q=mesh", {}, async (page) => {
    await saying(page.getByRole("main").getByRole("status"), /\d+ result/);
    const box = page.getByRole("searchbox");
    await box.focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const focused = () => page.evaluate(() => [...document.querySelectorAll(".hit-title a")].indexOf(document.activeElement));
    assert.equal(await focused(), 1);
    await page.keyboard.press("ArrowUp");
    assert.equal(await focused(), 0);
    await page.keyboard.press("Escape");
    assert.ok(await box.evaluate((it) => it === document.activeElement));
  }));

test("results that stay the same while a word is typed are not made anew", () =>
  open("/", {}, async (page) => {
    await openSearch(page);
    await resultsFor(page, "mesh infectio");
    await page.evaluate(() => {
      globalThis.emptied = 0;
      const list = document.querySelector("[role=listbox]");
      new MutationObserver(() => (globalThis.emptied += list.children.length ? 0 : 1)).observe(list, { childList: true });
    });
    await page.keyboard.type("n and");
    await page.waitForTimeout(600);
    assert.equal(await page.evaluate(() => globalThis.emptied), 0, "the list was empty in between");
  }));
