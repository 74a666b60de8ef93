// Every engine on every collection, one after the other, and the report. `cargo xtask bench search` starts it.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { namesIn } from "./collections.mjs";
import { asMarkdown } from "./report.mjs";
import { targets } from "./targets.mjs";

const ENGINES = ["casebook", "pagefind", "minisearch", "orama", "lunr", "elasticlunr", "flexsearch", "fuse", "bm25"];
/** Where only cost is measured, the engines whose index comes in pieces: the others fetch all of it. */
const IN_PIECES = ["casebook", "pagefind"];

const { values: options } = parseArgs({
  options: {
    data: { type: "string" },
    out: { type: "string" },
    casebook: { type: "string" },
    engines: { type: "string" },
    without: { type: "string", default: "" },
    sets: { type: "string" },
    size: { type: "string" },
    visits: { type: "string", default: "30" },
  },
});

try {
  main();
} catch (error) {
  console.error(`bench search: ${error.message}`);
  process.exitCode = 1;
}

function main() {
  // The servers and the engines' own folders know the place by its whole path.
  options.out = path.resolve(options.out);
  const names = namesIn(options.data);
  if (!names.length) {
    throw new Error(`no collection in ${options.data}: name a folder with --data that holds NAME/corpus.jsonl, queries.jsonl, qrels.tsv`);
  }
  const sets = options.size ? listed(options.size).map((size) => `size-${size}`) : chosen(listed(options.sets), names, "collection");
  const possible = options.size ? IN_PIECES : ENGINES;
  const engines = chosen(listed(options.engines), possible, "engine").filter(
    (name) => !listed(options.without).includes(name),
  );
  const results = [];
  const absent = possible.filter((name) => !engines.includes(name)).map((name) => `${name} (not asked for)`);
  for (const set of sets) {
    for (const engine of engines) {
      const result = measured(engine, set);
      if (result) results.push(result);
      else absent.push(`${engine} on ${set} (failed)`);
    }
  }
  const reached = targets(results);
  const report = { absent, results: results.map(withoutLists), targets: reached };
  const markdown = asMarkdown(results, reached, absent);
  mkdirSync(options.out, { recursive: true });
  const stem = path.join(options.out, options.size ? "size" : "search");
  writeFileSync(`${stem}.json`, `${JSON.stringify(report, null, 1)}\n`);
  writeFileSync(`${stem}.md`, markdown);
  console.log(`\n${markdown}`);
}

/** The figures of one engine on one collection; nothing if it failed. */
function measured(engine, name) {
  const out = path.join(options.out, "raw", `${engine}.${name}.json`);
  mkdirSync(path.dirname(out), { recursive: true });
  rmSync(out, { force: true });
  const task = {
    engine,
    name,
    data: options.data,
    place: options.out,
    casebook: options.casebook,
    visits: Number(options.visits),
    costOnly: Boolean(options.size),
    out,
  };
  const start = performance.now();
  const worker = path.join(import.meta.dirname, "worker.mjs");
  spawnSync(process.execPath, ["--max-old-space-size=6000", worker, JSON.stringify(task)], { stdio: "inherit" });
  console.error(`${engine}, ${name}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
  if (existsSync(out)) return JSON.parse(readFileSync(out, "utf8"));
  process.exitCode = 1;
  return undefined;
}

/** The report keeps what was counted over all queries; the lists stay in `raw/`. */
function withoutLists(result) {
  return JSON.parse(JSON.stringify(result, (key, value) => (key === "perQuery" || key === "example" ? undefined : value)));
}

function chosen(wanted, known, what) {
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length) throw new Error(`no ${what} ${unknown.join(", ")}: there are ${known.join(", ")}`);
  return wanted.length ? wanted : known;
}

function listed(text = "") {
  return text.split(",").filter(Boolean);
}
