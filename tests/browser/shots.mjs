// Pictures of one page of every kind, at the widths of a phone, a tablet and a desk, light
// and dark: `node shots.mjs --out DIR`, which `cargo xtask shots` runs.

import { mkdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { startChromium, visit } from "./site/chromium.mjs";
import { siteUnderTest } from "./site/folder.mjs";
import { openSearch, resultsFor } from "./site/search.mjs";
import { serve } from "./site/server.mjs";

const { values } = parseArgs({ options: { out: { type: "string", default: "shots" } } });
const folder = path.resolve(values.out);
mkdirSync(folder, { recursive: true });

const site = siteUnderTest();
const server = await serve(site);
const browser = await startChromium();
try {
  for (const scheme of ["light", "dark"]) {
    for (const width of [375, 768, 1280]) {
      for (const page of site.fullest) await shoot(page.address, page.kind, { scheme, width });
      await shoot("/", "dialog", { scheme, width }, async (tab) => {
        await openSearch(tab);
        await resultsFor(tab, "hernia");
      });
    }
  }
} finally {
  await browser.close();
  await server.stop();
}

async function shoot(address, name, options, prepare) {
  const { page, close } = await visit(browser, server, address, options);
  if (!prepare) await loadPictures(page);
  await prepare?.(page).catch((error) => console.error(`${name}: ${error.message.split("\n")[0]}`));
  const file = path.join(folder, `${name}-${options.width}-${options.scheme}.png`);
  await page.screenshot({ path: file, fullPage: !prepare });
  console.log(path.relative(process.cwd(), file));
  await close();
}

/** Pictures wait until they are scrolled to; a picture of the whole page should have them. */
async function loadPictures(page) {
  await page.evaluate(async () => {
    const pictures = [...document.images];
    for (const picture of pictures) picture.loading = "eager";
    await Promise.race([Promise.all(pictures.map((picture) => picture.decode().catch(() => null))), new Promise((done) => setTimeout(done, 5000))]);
  });
}
