// What every browser test needs: the site under test, served, and a browser, ended together.

import { after, before } from "node:test";
import { none } from "../checks/none.mjs";
import { startChromium, visit } from "./chromium.mjs";
import { siteUnderTest } from "./folder.mjs";
import { serve } from "./server.mjs";

/**
 * Call once at the top of a test file; `site` is another than the site under test only where that is said. `open(address, options, look)` opens a page, lets
 * `look(page, visit)` do its work, and fails on anything that no page may do.
 */
export function session(site = siteUnderTest()) {
  let browser;
  let server;
  before(async () => {
    server = await serve(site);
    browser = await startChromium();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });
  return {
    site,
    /** The server of the site, once the tests run. */
    server: () => server,
    async open(address, options, look) {
      const seen = await visit(browser, server, address, options);
      try {
        const result = await look(seen.page, seen);
        none(seen.faults, `on ${address}`);
        return result;
      } finally {
        await seen.close();
      }
    },
    /** The address within the site that a page's URL stands for. */
    within: (url) => `/${new URL(url).pathname.slice(site.base.pathname.length)}${new URL(url).hash}`,
  };
}
