// A published site's search, driven in Chromium as a reader's browser drives it.
//
// The page script that is injected defines `bench.start(setting)`, which loads the search, and
// `bench.ask(query, count, setting)`, which answers `{ ids, ms, shownMs }`: the best first, the time
// until their order was known, and the time until all that is shown of them was there.

import { chromium } from "playwright-core";
import { FLAGS } from "../../../tests/browser/site/flags.mjs";
import { BLANK, serve } from "./server.mjs";

/** Serves the folder and starts the browser; `given` goes to the page script with every setting. */
export async function openSite({ root, script, given = {} }) {
  const server = await serve(root);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    headless: true,
    args: FLAGS,
  });

  /** A page in a profile of its own, with nothing in any cache. */
  async function visit() {
    const context = await browser.newContext();
    const page = await context.newPage();
    page.on("pageerror", (error) => console.error(`page: ${error.message}`));
    await page.goto(server.url + BLANK);
    await page.addScriptTag({ path: script });
    return { context, page };
  }

  let warm = null;
  return {
    /** An answer in a page that stays open from query to query of the same setting. */
    async ask(query, count, setting) {
      if (warm?.setting !== setting) {
        await warm?.context.close();
        warm = { ...(await visit()), setting };
        await warm.page.evaluate((it) => globalThis.bench.start(it), { ...given, ...setting });
      }
      return warm.page.evaluate((asked) => globalThis.bench.ask(...asked), [query, count, { ...given, ...setting }]);
    },

    /**
     * One first visit for each query: what is fetched from the moment a reader wants to search
     * until the first results can be shown. `rtt` and `mbps` imitate a link.
     */
    async cold(queries, setting, { rtt = 0, mbps = 0, count = 10 } = {}) {
      const visits = [];
      for (const { text } of queries) {
        const { context, page } = await visit();
        server.reset();
        Object.assign(server, { rtt, mbps });
        const { shown, ms } = await page.evaluate(async ([query, count, setting]) => {
          const start = performance.now();
          await globalThis.bench.start(setting);
          const { ids } = await globalThis.bench.ask(query, count, setting);
          return { shown: ids.length, ms: performance.now() - start };
        }, [text, count, { ...given, ...setting }]);
        Object.assign(server, { rtt: 0, mbps: 0 });
        visits.push({ query: text, shown, ms, bytes: server.bytes, requests: server.requests, files: [...server.log] });
        await context.close();
      }
      return visits;
    },

    async close() {
      await warm?.context.close();
      await browser.close();
      await server.close();
    },
  };
}
