// What casebook's search is meant to reach, and whether it does in these figures. A report: nothing fails by it.

import { mean } from "./metrics.mjs";

const PIECEWISE = "pagefind";

/** One line for each target and collection: what was measured, beside what, their ratio, and whether it is met. */
export function targets(results) {
  const collections = [...new Set(results.map((it) => it.collection))];
  return collections.flatMap((collection) => {
    const of = (engine) => results.find((it) => it.collection === collection && it.engine === engine);
    const ours = of("casebook");
    if (!ours) return [];
    const lines = [...quality(ours, of("bm25")), ...cost(ours, of(PIECEWISE))];
    return lines.map((line) => ({ collection, ...line }));
  });
}

function quality({ settings }, reference) {
  if (!settings.default) return [];
  const { full, short } = settings.default;
  const lines = [];
  if (reference) {
    const best = Math.max(...Object.values(reference.settings).map((it) => it.full.clean.ndcg));
    lines.push(atLeast(1.05, "nDCG@10, beside the best BM25 reference", full.clean.ndcg, best));
  }
  for (const [length, of] of [["full", full], ["short", short]]) {
    lines.push(atLeast(0.95, `nDCG@10 with one typo, ${length} queries, beside clean`, of.typo.ndcg, of.clean.ndcg));
    lines.push(atLeast(0.92, `nDCG@10 half typed, ${length} queries, beside clean`, of.prefix.ndcg, of.clean.ndcg));
    lines.push(limit(0, `queries with no result, ${length}`, of.clean.none, share));
    lines.push(limit(0.01, `queries with no result, ${length}, with one typo`, of.typo.none, share));
  }
  return lines;
}

function cost(ours, peer) {
  const lines = [];
  for (const length of ["short", "full"]) {
    const visits = ours.cold.default[length];
    if (!visits) continue;
    const theirs = peer?.cold.default[length];
    const both = theirs ? paired(visits, theirs) : [];
    if (both.length) {
      const title = `cold bytes, ${length} queries (${both.length} that both answer), beside Pagefind`;
      lines.push(atMost(0.5, title, mean(both.map(([a]) => a)), mean(both.map(([, b]) => b)), kilobytes));
    }
    lines.push(limit(6, `cold requests, ${length} queries`, visits.requests, (it) => it.toFixed(1)));
  }
  lines.push(limit(60_000, "engine, gzip", ours.sizes.engine.gzip, kilobytes));
  if (!peer) return lines;
  const ms = (value) => `${value.toFixed(1)} ms`;
  for (const length of ["short", "full"]) {
    const [a, b] = [ours.warm[length], peer.warm[length]];
    if (!a || !b) continue;
    lines.push(atMost(0.2, `warm p95, ${length} queries, order known, beside Pagefind`, a.p95, b.p95, ms));
    lines.push(atMost(0.2, `warm p95, ${length} queries, ten results shown, beside Pagefind`, a.shownP95, b.shownP95, ms));
  }
  lines.push(atMost(0.5, "published search files, gzip, beside Pagefind", ours.sizes.published.gzip, peer.sizes.published.gzip, kilobytes));
  const seconds = (value) => `${value.toFixed(3)} s`;
  lines.push(atMost(1 / 8, "index build, wall, beside Pagefind", ours.build.wall, peer.build.wall, seconds));
  lines.push(atMost(1 / 8, "index build, processor, beside Pagefind", ours.build.cpu, peer.build.cpu, seconds));
  return lines;
}

/** The bytes of both for the queries that both have results for. */
function paired(ours, theirs) {
  const shown = new Map(theirs.perQuery.filter((visit) => visit.shown).map((visit) => [visit.query, visit.bytes]));
  return ours.perQuery.filter((visit) => visit.shown && shown.has(visit.query)).map((visit) => [visit.bytes, shown.get(visit.query)]);
}

function atLeast(wanted, title, ours, theirs, format = (value) => value.toFixed(3)) {
  return line(title, ours, theirs, format, `at least ${ratioOf(wanted)}`, theirs > 0 && ours / theirs >= wanted);
}

function atMost(wanted, title, ours, theirs, format) {
  return line(title, ours, theirs, format, `at most ${ratioOf(wanted)}`, theirs > 0 && ours / theirs <= wanted);
}

function line(title, ours, theirs, format, wanted, met) {
  return { title, ours: format(ours), theirs: format(theirs), ratio: theirs > 0 ? ratioOf(ours / theirs) : "", wanted, met };
}

function limit(wanted, title, value, format) {
  return { title, ours: format(value), theirs: "", ratio: "", wanted: wanted ? `at most ${format(wanted)}` : "none", met: value <= wanted };
}

function ratioOf(value) {
  return `${value.toFixed(3)} x`;
}

function share(value) {
  return `${(100 * value).toFixed(1)} %`;
}

function kilobytes(value) {
  return `${(value / 1000).toFixed(1)} kB`;
}
