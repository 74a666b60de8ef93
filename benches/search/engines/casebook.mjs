// casebook, through the site that it publishes: an archive is written, built, served, and searched
// by the site's own search.js.

import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { cut, flat, placeOf, slugOf, writeArchive } from "../site/archive.mjs";
import { openSite } from "../site/browser.mjs";
import { fastest } from "../site/process.mjs";
import { filesUnder, weigh } from "../site/sizes.mjs";

export const label = "casebook";
export const kind = "ours";
export const settings = {
  // The search page shows an excerpt of each hit: that is what a visit costs.
  default: { excerpts: true },
  "titles only": { excerpts: false, coldOnly: true },
};

/** Builds the site of a collection and opens it. */
export async function open({ name, documents }, { place, casebook }) {
  const archive = path.join(place, "archives", name);
  const root = path.join(place, "sites", `casebook-${name}`);
  writeAcknowledged(casebook, archive, documents);
  const build = fastest(casebook, ["build", archive, "--out", root, "--timings"], () => rmSync(root, { recursive: true, force: true }), indexing);
  const files = filesUnder(root);
  const published = files.filter((file) => /^cases\/d\d+\/index\.html$/.test(file)).length;
  if (published < documents.length) throw new Error(`${published} of ${documents.length} documents were published: ask casebook check ${archive}`);
  seenByReaders(root, documents);
  const script = files.find((file) => /^assets\/search\.[0-9a-f]+\.js$/.test(file));
  const index = files.filter((file) => file.startsWith("search/") && !file.endsWith(".html"));
  const site = await openSite({ root, script: path.join(import.meta.dirname, "../pages/casebook.js"), given: { module: `/${script}` } });
  const engine = await loadedBy(site);
  const idsOf = (answer) => ({ ...answer, ids: answer.ids.map((address) => documents[placeOf(address)].id) });
  return {
    build,
    sizes: { engine: weigh(root, engine), index: weigh(root, index), published: weigh(root, [...engine, ...index]) },
    search: async (query, count, setting) => idsOf(await site.ask(query, count, setting)),
    cold: (queries, setting, options) => site.cold(queries, setting, options),
    close: () => site.close(),
  };
}

/** Writes the archive, and again with what its privacy check points at acknowledged. */
function writeAcknowledged(casebook, archive, documents) {
  const acknowledged = new Map();
  // An acknowledgement is read too: what it lays open is found in the next round.
  for (let round = 0; round < 4; round += 1) {
    writeArchive(archive, documents, acknowledged);
    const { stdout } = spawnSync(casebook, ["check", archive, "--format", "json"], { encoding: "utf8", maxBuffer: 2 ** 30 });
    const found = stdout.split("\n").filter((line) => line.includes('"identifier"')).map((line) => JSON.parse(line));
    if (found.length === 0) return;
    for (const { path: file, message } of found) {
      const at = Number(file.match(/cases\/d(\d+)\//)[1]);
      const text = message.match(/^`(.*)` is /s)[1];
      acknowledged.set(at, (acknowledged.get(at) ?? new Set()).add(text));
    }
  }
}

/** The assets that a search loads, whatever they are called: script, worker, WebAssembly. */
async function loadedBy(site) {
  const [{ files }] = await site.cold([{ text: "a" }], settings.default);
  const assets = files.map(([address]) => address.slice(1)).filter((file) => file.startsWith("assets/"));
  return [...new Set(assets)].sort();
}

/**
 * What the index takes of a build: the analysis of the texts, which the related cases need as well,
 * and the writing of its files.
 */
function indexing({ said, wall, cpu }) {
  const stages = [...said.matchAll(/^(\w+) +([\d.]+) +([\d.]+)$/gm)].filter(([, name]) => name === "analysis" || name === "index");
  if (stages.length !== 2) throw new Error(`casebook build --timings said otherwise than expected:\n${said}`);
  const sum = (column) => stages.reduce((all, stage) => all + Number(stage[column]), 0);
  return { wall: sum(2), cpu: sum(3), site: { wall, cpu } };
}

/** What a reader sees of each document must be its text to the letter, or others are measured on more or less. */
function seenByReaders(root, documents) {
  documents.forEach(({ id, title, text }, at) => {
    const page = readFileSync(path.join(root, "cases", slugOf(at), "index.html"), "utf8");
    const seen = page.replace(/<[^>]*>/g, "").replace(/&(amp|lt|gt|quot|#39|#x27);/g, (entity) => ENTITIES[entity]);
    const line = seen.replace(/\s+/g, " ");
    const expected = [...cut(flat(title)), flat(text)];
    if (!expected.every((piece) => line.includes(piece))) throw new Error(`document ${id} reads otherwise than it is`);
  });
}

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&#x27;": "'" };
