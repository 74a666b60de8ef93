// A search that is a JavaScript library with one index file: it answers here in Node, and in
// Chromium a first visit fetches the library, the whole index, and the titles if the index has none.

import { buildSync } from "esbuild";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { openSite } from "./browser.mjs";
import { packed } from "./sizes.mjs";

const PAGES = path.join(import.meta.dirname, "../pages");

/**
 * The engine of a library. `index` is its serialised index, `titled` whether that holds the titles,
 * `ms` what making both took, `search(query, count, setting)` gives ids.
 */
export function library(name, { collection, place, index, titled, ms, search }) {
  const bundle = bundled(name);
  const titles = JSON.stringify(titled ? [] : collection.documents.map(({ id, title }) => [id, title]));
  const weight = { index: packed(Buffer.from(index)), titles: titled ? 0 : packed(Buffer.from(titles)) };
  let site = null;

  async function opened() {
    const root = path.join(place, "sites", `${name}-${collection.name}`);
    rmSync(root, { recursive: true, force: true });
    mkdirSync(root, { recursive: true });
    writeFileSync(path.join(root, "library.js"), bundle);
    writeFileSync(path.join(root, "index.json"), index);
    if (!titled) writeFileSync(path.join(root, "titles.json"), titles);
    return openSite({ root, script: path.join(PAGES, "library.js") });
  }

  return {
    build: { wall: ms / 1000 },
    sizes: {
      engine: { files: 1, raw: bundle.length, gzip: packed(bundle) },
      index: { files: titled ? 1 : 2, raw: Buffer.byteLength(index), gzip: weight.index + weight.titles },
    },
    async search(query, count, setting) {
      const start = performance.now();
      const ids = (await search(query, count, setting)).map(String);
      return { ids, ms: performance.now() - start };
    },
    async cold(queries, _, options) {
      site ??= await opened();
      return site.cold(queries, { titles: !titled }, options);
    },
    close: () => site?.close(),
  };
}

/** What a site would publish of the library: minified, without what is not imported. */
function bundled(name) {
  const { outputFiles } = buildSync({
    entryPoints: [path.join(PAGES, "libraries", `${name}.js`)],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2020",
    legalComments: "none",
    logLevel: "error",
  });
  return Buffer.from(outputFiles[0].contents);
}
