// What the printer gets: a case is a handout of four pages, with nothing on it that only a screen can use.

import assert from "node:assert/strict";
import { test } from "node:test";
import { none } from "../checks/none.mjs";
import { session } from "../site/session.mjs";

const { site, server, open } = session();
const cases = site.readable.filter((it) => it.kind === "case");

test("a case is printed on at most four pages of A4", async () => {
  assert.ok(cases.length > 0);
  const long = [];
  for (const { address } of cases) {
    await open(address, { width: 1280 }, async (tab) => {
      const pdf = (await tab.pdf({ format: "A4" })).toString("latin1");
      const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      assert.ok(pages > 0, "no page was found in the PDF");
      if (pages > 4) long.push(`${address} takes ${pages} pages`);
    });
  }
  none(long);
});

test("what is folded away on the screen is open on paper, and what only a screen can use is gone", () =>
  open(cases[0].address, { width: 1280 }, async (tab) => {
    await tab.emulateMedia({ media: "print" });
    await tab.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const shown = await tab.evaluate(() => ({
      folded: [...document.querySelectorAll("main details:not([open])")].map((it) => it.className),
      tools: [...document.querySelectorAll(".site-nav, .tools, .contents, .search-form, .live, .plain-button")]
        .filter((it) => it.checkVisibility())
        .map((it) => it.className),
    }));
    assert.deepEqual(shown, { folded: [], tools: [] });
  }));
