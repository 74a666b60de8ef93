// Every page of the site at the narrowest width: nothing scrolls sideways, nothing goes wrong.

import assert from "node:assert/strict";
import { test } from "node:test";
import { none } from "../checks/none.mjs";
import { session } from "../site/session.mjs";

const { site, open } = session();

test("no page is wider than a 320 px screen, and none has a fault in the console", async () => {
  const faults = [];
  for (const page of site.readable) {
    const status = page.kind === "404" ? 404 : 200;
    await open(page.address, { width: 320, status }, async (tab) => {
      const width = await tab.evaluate(() => document.documentElement.scrollWidth);
      if (width > 320) faults.push(`${page.file}: ${width} px wide: ${await tab.evaluate(widest)}`);
    }).catch((error) => faults.push(`${page.file}: ${error.message}`));
  }
  none(faults);
});

test("a wrong address answers 404 with a page that leads on", () =>
  open("/no/such/page/", { status: 404 }, async (tab, seen) => {
    assert.equal(seen.status, 404);
    assert.ok((await tab.getByRole("main").getByRole("link").count()) > 0, "it leads nowhere");
  }));

/** What sticks out, for the message. */
function widest() {
  const out = [...document.querySelectorAll("body *")].filter((it) => it.getBoundingClientRect().right > 321);
  return out.slice(0, 3).map((it) => `${it.tagName.toLowerCase()}.${it.className}`).join(", ");
}
