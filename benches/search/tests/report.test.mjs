// What is said of the figures: pairs, ratios, and tables that lack some of them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { asMarkdown } from "../report.mjs";
import { targets } from "../targets.mjs";

const answers = (ndcg, none = 0) => ({ ndcg, none, kept: 1, queries: 10 });
const judged = (clean, typo, prefix) => ({ clean: answers(clean), typo: answers(typo), prefix: answers(prefix) });
const visits = (bytes) => ({
  shown: bytes.filter(Boolean).length,
  bytes: 1000,
  requests: 5,
  perQuery: bytes.map((bytes, at) => ({ query: `q${at}`, shown: bytes ? 10 : 0, bytes })),
});
const times = { p50: 1, p95: 2, shownP50: 2, shownP95: 4 };

function result(engine, changes) {
  return {
    engine,
    label: engine,
    collection: "set",
    documents: 100,
    asked: 10,
    build: { wall: 1, cpu: 1 },
    sizes: { engine: { gzip: 60_000 }, index: { gzip: 400_000 }, published: { gzip: 460_000 } },
    settings: { default: { full: judged(0.5, 0.48, 0.4), short: judged(0.2, 0.2, 0.2) } },
    cold: { default: { short: visits([50_000, 70_000, 90_000]) } },
    warm: { short: times, full: times },
    ...changes,
  };
}

const line = (lines, start) => lines.find(({ title }) => title.startsWith(start));

test("cold bytes are compared over the queries that both answer", () => {
  const peer = result("pagefind", { cold: { default: { short: visits([200_000, 0, 300_000]) } } });
  const found = line(targets([result("casebook"), peer]), "cold bytes, short");
  assert.equal(found.ours, "70.0 kB");
  assert.equal(found.theirs, "250.0 kB");
  assert.equal(found.met, true);
});

test("a variant is held against the clean figure, and the reference's best setting counts", () => {
  const reference = result("bm25", { settings: { one: { full: judged(0.3, 0, 0) }, two: { full: judged(0.49, 0, 0) } } });
  const lines = targets([result("casebook"), reference]);
  assert.equal(line(lines, "nDCG@10, beside").met, false);
  assert.equal(line(lines, "nDCG@10, beside").ratio, "1.020 x");
  assert.equal(line(lines, "nDCG@10 with one typo, full").met, true);
  assert.equal(line(lines, "nDCG@10 half typed, full").met, false);
});

test("a limit that is just reached is met", () => {
  const lines = targets([result("casebook")]);
  assert.equal(line(lines, "engine, gzip").met, true);
  assert.equal(line(lines, "queries with no result, full").met, true);
});

test("without casebook there are no targets, and figures that are not there leave their cells empty", () => {
  const reference = result("bm25", { sizes: {}, cold: {}, warm: { short: { p50: 1, p95: 2 } } });
  assert.deepEqual(targets([reference]), []);
  const text = asMarkdown([reference], [], ["fuse (failed)"]);
  const [heads, rule, row] = text.split("\n").filter((it) => it.startsWith("|"));
  assert.equal(row.split("|").length, heads.split("|").length);
  assert.equal(rule.split("|").length, heads.split("|").length);
  assert.ok(!/NaN|undefined/.test(text), text);
  assert.match(text, /Absent: fuse \(failed\)\./);
});
