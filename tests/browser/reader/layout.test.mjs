// Every page of the site at the narrowest width: nothing scrolls sideways, nothing goes wrong.

import assert from "node:assert/strict";
import { test } from "node:test";
import { none } from "../checks/none.mjs";
import { session } from "../site/session.mjs";

const { site, server, open } = session();

test("no page is wider than a 320 px screen, and none has a fault in the console", async () => {
  const faults = [];
  // One window for all: a window for each page takes minutes.
  await open("/", { width: 320 }, async (tab, seen) => {
    for (const page of site.readable.filter((it) => it.kind !== "404")) {
      const address = server().url(page.address);
      const status = await tab.goto(address).then((response) => response.status(), (error) => error.message);
      if (status !== 200) faults.push(`${page.file}: ${status}`);
      const width = await tab.evaluate(() => document.documentElement.scrollWidth);
      if (width > 320) faults.push(`${page.file}: ${width} px wide: ${await tab.evaluate(widest)}`);
      faults.push(...seen.faults.splice(0).map((fault) => `${page.file}: ${fault}`));
    }
  });
  none(faults);
});

test("a wrong address answers 404 with a page that leads on and fits a 320 px screen", () =>
  open("/no/such/page/", { width: 320, status: 404 }, async (tab, seen) => {
    assert.equal(seen.status, 404);
    assert.ok((await tab.evaluate(() => document.documentElement.scrollWidth)) <= 320, "it is too wide");
    assert.ok((await tab.getByRole("main").getByRole("link").count()) > 0, "it leads nowhere");
  }));

/** What sticks out, for the message. */
function widest() {
  const out = [...document.querySelectorAll("body *")].filter((it) => it.getBoundingClientRect().right > 321);
  return out.slice(0, 3).map((it) => `${it.tagName.toLowerCase()}.${it.className}`).join(", ");
}
