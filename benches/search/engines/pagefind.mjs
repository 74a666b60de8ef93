// Pagefind: an index in pieces and a WebAssembly engine, made from a site's HTML.

import { existsSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { openSite } from "../site/browser.mjs";
import { writePages } from "../site/pages.mjs";
import { fastest } from "../site/process.mjs";
import { filesUnder, weigh } from "../site/sizes.mjs";

export const label = "Pagefind 1.6.0";
export const kind = "peer";
export const settings = {
  default: { way: "shipped" },
  "any word (emulated)": { way: "any" },
  "any word (emulated), title weight 1": { way: "any", ranking: { metaWeights: { title: 1 } } },
};

const PACKAGES = path.join(import.meta.dirname, "../node_modules/@pagefind");

/** Indexes the pages of a collection and opens them. */
export async function open({ name, documents }, { place }) {
  const root = path.join(place, "sites", `pagefind-${name}`);
  writePages(root, documents);
  const folder = path.join(root, "pagefind");
  const run = fastest(program(), ["--site", root, "--quiet"], () => rmSync(folder, { recursive: true, force: true }));
  // Its ready-made interfaces are left out: a site may have its own, as casebook's has.
  const files = filesUnder(folder).filter((file) => !/^pagefind-(ui|modular-ui|component-ui|highlight|playground)|^playground/.test(file));
  const engine = files.filter((file) => /^(pagefind\.js|pagefind-worker\.js|wasm\.en\.)/.test(file));
  const index = files.filter((file) => !engine.includes(file) && !/^wasm\./.test(file));
  const site = await openSite({ root, script: path.join(import.meta.dirname, "../pages/pagefind.js") });
  const idsOf = (answer) => ({ ...answer, ids: answer.ids.map((url) => documents[Number(url.match(/\/d\/(\d+)\.html/)[1])].id) });
  return {
    build: { wall: run.wall, cpu: run.cpu },
    sizes: { engine: weigh(folder, engine), index: weigh(folder, index), published: weigh(folder, [...engine, ...index]) },
    search: async (query, count, setting) => idsOf(await site.ask(query, count, setting)),
    cold: (queries, setting, options) => site.cold(queries, setting, options),
    close: () => site.close(),
  };
}

/** The program itself: the script that usually starts it would add a start of Node to its time. */
function program() {
  if (process.env.PAGEFIND) return process.env.PAGEFIND;
  for (const name of existsSync(PACKAGES) ? readdirSync(PACKAGES) : []) {
    const found = filesUnder(path.join(PACKAGES, name)).find((file) => /^bin\/pagefind(_extended)?(\.exe)?$/.test(file));
    if (found) return path.join(PACKAGES, name, found);
  }
  throw new Error("no package with Pagefind's program for this machine: set PAGEFIND to the program of version 1.6.0");
}
