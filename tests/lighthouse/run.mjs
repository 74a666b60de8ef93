// Lighthouse over one page of each main kind, with its mobile settings: performance must reach 99, accessibility, best
// practices and SEO 100. `cargo xtask lighthouse` runs it; CASEBOOK_SITE names the site, CHROMIUM the browser.

import { createServer } from "node:net";
import lighthouse from "lighthouse";
import { siteUnderTest } from "../browser/site/folder.mjs";
import { serve } from "../browser/site/server.mjs";
import { startChromium } from "../browser/site/chromium.mjs";

const LEAST = { performance: 99, accessibility: 100, "best-practices": 100, seo: 100 };
const KINDS = ["home", "case", "browse", "search", "path"];

const site = siteUnderTest();
const server = await serve(site);
const port = await freePort();
const browser = await startChromium([`--remote-debugging-port=${port}`]);
let failed = false;
try {
  console.log(`${"page".padEnd(8)}${Object.keys(LEAST).map((it) => it.padStart(16)).join("")}`);
  for (const page of site.fullest.filter((it) => KINDS.includes(it.kind))) {
    const { lhr, scores } = await measured(server.url(page.address));
    console.log(`${page.kind.padEnd(8)}${scores.map((it) => String(it.score).padStart(16)).join("")}   ${page.address}`);
    for (const { name, least, score } of scores) {
      if (score >= least) continue;
      failed = true;
      const audits = lhr.categories[name].auditRefs.map((it) => lhr.audits[it.id]).filter((it) => it.score !== null && it.score < 0.9);
      for (const audit of audits) console.log(`         ${name}: ${audit.id} ${audit.displayValue ?? ""}`);
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
process.exitCode = failed ? 1 : 0;

/** The best of up to three runs: what else the machine does can only take away from a score. */
async function measured(url) {
  let best;
  for (let run = 0; run < 3; run++) {
    const { lhr } = await lighthouse(url, { port, logLevel: "error", onlyCategories: Object.keys(LEAST) });
    const scores = Object.entries(LEAST).map(([name, least]) => ({ name, least, score: Math.round(lhr.categories[name].score * 100) }));
    const sum = scores.reduce((all, it) => all + it.score, 0);
    if (!best || sum > best.sum) best = { lhr, scores, sum };
    if (best.scores.every((it) => it.score >= it.least)) break;
  }
  return best;
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
