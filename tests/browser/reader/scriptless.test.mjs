// The site with JavaScript off: everything but search and self-test works, and those say so.

import assert from "node:assert/strict";
import { test } from "node:test";
import { none } from "../checks/none.mjs";
import { textOf, elements } from "../site/folder.mjs";
import { session } from "../site/session.mjs";

const { site, open } = session();
const off = { scripts: false };

test("a case is read to its end, its discussion included", () => {
  const one = site.fullest.find((page) => page.kind === "case");
  return open(one.address, off, async (page) => {
    await page.getByRole("heading", { level: 1 }).waitFor();
    assert.ok(await page.getByRole("heading", { name: /discussion/i }).first().isVisible());
    const shown = await page.getByRole("main").innerText();
    const written = textOf(elements(one.tree).find((it) => it.tagName === "main"));
    assert.ok(shown.length > written.length / 2, "most of the page is hidden");
  });
});

test("from home through browsing to a case by links alone", () =>
  open("/", off, async (page) => {
    await page.getByRole("link", { name: /browse/i }).first().click();
    const browse = page.url();
    // The trail at the top of the page leads back; everything else leads on.
    const onward = page.getByRole("main").locator("a[href]:not(nav a)");
    await onward.first().click();
    assert.notEqual(page.url(), browse);
    for (let step = 0; step < 3 && (await page.locator("body").getAttribute("data-page")) !== "case"; step += 1) {
      const cases = page.getByRole("main").locator('a[href*="cases/"]:not(nav a)');
      await ((await cases.count()) ? cases.first() : onward.first()).click();
    }
    assert.equal(await page.locator("body").getAttribute("data-page"), "case");
  }));

test("the search page says what to use instead, with a link to it", () => {
  const [search] = site.kinds.get("search");
  return open(search.address, off, async (page) => {
    const main = page.getByRole("main");
    assert.match(await main.innerText(), /JavaScript/);
    await main.getByRole("link", { name: /browse/i }).first().click();
    assert.notEqual(new URL(page.url()).pathname, new URL(search.address, page.url()).pathname);
  });
});

test("no control is shown that does nothing", async () => {
  const faults = [];
  for (const one of site.fullest.filter((page) => page.kind !== "404")) {
    await open(one.address, off, async (page) => {
      for (const button of await page.getByRole("button").all()) {
        if (await button.isVisible()) {
          const inForm = await button.evaluate((it) => it.form !== null && it.form.action !== "" && it.type === "submit");
          if (!inForm) faults.push(`${one.file}: button "${await button.innerText()}"`);
        }
      }
    });
  }
  none(faults);
});
