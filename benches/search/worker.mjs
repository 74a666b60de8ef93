// One engine on one collection, in a process of its own: what it keeps in memory burdens no other.
// `run.mjs` starts it; the figures go to a file as JSON.

import { writeFileSync } from "node:fs";
import { collection as collectionOf } from "./synthetic.mjs";
import { mean, ndcg, overlap, percentile, recall, reciprocalRank } from "./metrics.mjs";

const DEPTH = 10;
/** How many queries are asked before anything is measured. */
const WARM_UP = 5;

const { engine, name, data, place, casebook, visits, costOnly, out } = JSON.parse(process.argv[2]);
const given = await import(`./engines/${engine}.mjs`);
let refused = false;
const say = (text) => console.error(`${engine}, ${name}: ${text}`);

const collection = collectionOf(data, name);
const opened = await given.open(collection, { place, casebook });
say(`indexed ${collection.documents.length} documents`);
const figures = {
  engine,
  label: given.label,
  kind: given.kind,
  collection: name,
  documents: collection.documents.length,
  asked: collection.queries.clean.length,
  build: opened.build,
  sizes: opened.sizes,
  settings: {},
  cold: {},
};
if (!costOnly) {
  for (const [title, setting] of Object.entries(given.settings)) {
    if (setting.coldOnly) continue;
    figures.settings[title] = {
      full: await judged(title, setting, collection.queries),
      short: await judged(title, setting, collection.short),
    };
  }
}
figures.warm = { short: await warm(given.settings.default, collection.short.clean) };
if (!costOnly) figures.warm.full = await warm(given.settings.default, collection.queries.clean);
if (opened.cold) {
  for (const [title, setting] of Object.entries(given.settings)) {
    if (title !== "default" && !setting.coldOnly) continue;
    figures.cold[title] = { short: await visited(collection.short.clean, setting, visits) };
    if (!costOnly) figures.cold[title].full = await visited(typed(collection.queries.clean), setting, Math.ceil(visits / 2));
    say(`first visits, ${title}: ${Math.round(figures.cold[title].short.bytes / 1000)} kB for short queries`);
  }
}
await opened.close?.();
writeFileSync(out, JSON.stringify(figures));
process.exit(0);

/** The quality of the answers to queries and to their variants, and how much of the clean answers the variants keep. */
async function judged(title, setting, queries) {
  const all = {};
  let clean;
  for (const [variant, asked] of Object.entries(queries)) {
    const picked = evenly(asked, given.queriesAtMost ?? asked.length);
    const answers = [];
    for (const query of picked) answers.push(await answer(query, setting));
    clean ??= answers;
    all[variant] = summary(picked, answers);
    all[variant].kept = kept(picked, clean, answers);
  }
  const { ndcg, none } = all.clean;
  say(`${title}: nDCG ${ndcg.toFixed(3)}, typo ${all.typo.ndcg.toFixed(3)}, prefix ${all.prefix.ndcg.toFixed(3)}, none ${none.toFixed(3)}`);
  return all;
}

function summary(queries, answers) {
  const figure = (of) => queries.map(({ id }, at) => of(answers[at].ids, collection.judgements.get(id) ?? new Map(), DEPTH));
  const perQuery = figure(ndcg);
  return {
    queries: queries.length,
    changed: queries.filter(({ changed }) => changed).length,
    ndcg: mean(perQuery),
    recall: mean(figure(recall)),
    reciprocalRank: mean(figure(reciprocalRank)),
    none: mean(answers.map(({ ids }) => (ids.length ? 0 : 1))),
    errors: answers.filter(({ error }) => error).length,
    ...times(answers),
    perQuery: perQuery.map((value) => Number(value.toFixed(4))),
  };
}

/** How much of the clean answers' first ten is still there, over the queries that were changed and had an answer. */
function kept(queries, clean, answers) {
  const shares = [];
  queries.forEach(({ changed }, at) => {
    if (changed && clean[at].ids.length) shares.push(overlap(clean[at].ids, answers[at].ids, DEPTH));
  });
  return shares.length ? mean(shares) : null;
}

/** The time of queries in a page that has asked them once: everything that they need is there. */
async function warm(setting, queries) {
  const asked = evenly(queries, Math.min(queries.length, given.queriesAtMost ?? 100));
  for (const query of asked) await answer(query, setting);
  const answers = [];
  for (const query of asked) answers.push(await answer(query, setting));
  return times(answers);
}

function times(answers) {
  const of = (name) => answers.map((it) => it[name]).filter((ms) => ms !== undefined);
  const shown = of("shownMs");
  return {
    p50: percentile(of("ms"), 0.5),
    p95: percentile(of("ms"), 0.95),
    ...(shown.length ? { shownP50: percentile(shown, 0.5), shownP95: percentile(shown, 0.95) } : {}),
  };
}

async function answer({ text }, setting) {
  try {
    const answered = await opened.search(text, DEPTH, setting);
    return { ...answered, ids: [...new Set(answered.ids)] };
  } catch (error) {
    // An engine that throws at a query has no answer to it; that it threw is counted.
    if (!refused) say(`"${text.slice(0, 60)}": ${error.message}`);
    refused = true;
    return { ids: [], error: true };
  }
}

/** First visits, each in a new profile, by those queries that found something: the others show no first result. */
async function visited(queries, setting, count) {
  const asked = evenly(queries, given.kind === "peer" && !opened.sizes.published ? Math.min(count, WARM_UP) : count);
  const all = await opened.cold(asked, setting);
  const shown = all.filter((visit) => visit.shown);
  const of = (name) => shown.map((visit) => visit[name]);
  return {
    visits: all.length,
    shown: shown.length,
    bytes: mean(of("bytes")),
    bytesP95: percentile(of("bytes"), 0.95),
    requests: mean(of("requests")),
    p50: percentile(of("ms"), 0.5),
    p95: percentile(of("ms"), 0.95),
    perQuery: all.map(({ query, shown, bytes, requests }) => ({ query, shown, bytes, requests })),
    example: shown[0]?.files ?? [],
  };
}

/** The real queries that are as short as readers' are, where a collection has enough of them; all where it has not. */
function typed(queries) {
  const brief = queries.filter(({ text }) => text.split(/\s+/).length <= 4);
  return brief.length >= 50 ? brief : queries;
}

/** So many of a list, evenly spread over it. */
function evenly(list, count) {
  const step = list.length / Math.min(count, list.length);
  return Array.from({ length: Math.min(count, list.length) }, (_, at) => list[Math.floor(at * step)]);
}
