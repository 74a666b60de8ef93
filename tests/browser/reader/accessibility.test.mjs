// axe-core on every kind of page: light and dark, on a phone and on a wide screen.

import { describe, test } from "node:test";
import { none } from "../checks/none.mjs";
import { violations } from "../site/axe.mjs";
import { openSearch, resultsFor } from "../site/search.mjs";
import { session } from "../site/session.mjs";

const { site, open } = session();

const statusOf = (page) => (page.kind === "404" ? 404 : 200);
/** The 404 page is what any wrong address shows. */
const addressOf = (page) => (page.kind === "404" ? "/no/such/page/" : page.address);

describe("no violation on a page of the kind", () => {
  for (const page of site.fullest) {
    for (const scheme of ["light", "dark"]) {
      for (const width of [375, 1280]) {
        test(`${page.kind}, ${scheme}, ${width} px`, () =>
          open(addressOf(page), { scheme, width, status: statusOf(page) }, async (tab) => none(await violations(tab))));
      }
    }
  }
});

test("no violation on any other case, technique or path", async () => {
  const others = site.readable.filter((page) => ["case", "technique", "path"].includes(page.kind) && !site.fullest.includes(page));
  const faults = [];
  for (const page of others) {
    await open(page.address, { scheme: "light", width: 1280 }, async (tab) => {
      for (const fault of await violations(tab)) faults.push(`${page.file}: ${fault}`);
    });
  }
  none(faults);
});

for (const scheme of ["light", "dark"]) {
  test(`no violation in the search dialog with results, ${scheme}`, () =>
    open("/", { scheme }, async (tab) => {
      await openSearch(tab);
      await resultsFor(tab, "hernia");
      none(await violations(tab));
    }));

  test(`no violation on the search page with results, ${scheme}`, () =>
    open("/search/?q=hernia", { scheme, width: 375 }, async (tab) => {
      await tab.getByRole("main").getByRole("status").filter({ hasText: /\d/ }).waitFor();
      none(await violations(tab));
    }));
}
