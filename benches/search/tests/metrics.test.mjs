// The figures of merit, against figures worked out by hand.

import assert from "node:assert/strict";
import { test } from "node:test";
import { mean, ndcg, overlap, pairedBootstrap, percentile, recall, reciprocalRank } from "../metrics.mjs";

const near = (a, b) => assert.ok(Math.abs(a - b) < 1e-9, `${a} is not ${b}`);

test("gain is linear, discounted by rank, and relative to the best possible list", () => {
  // Grades: A 3, B 2, C 1, D 1. Found: B, -, A, -, C.
  // Gain:  2/log2(2) + 3/log2(4) + 1/log2(6)            = 2 + 1.5 + 0.386852807
  // Best:  3/log2(2) + 2/log2(3) + 1/log2(4) + 1/log2(5) = 3 + 1.261859507 + 0.5 + 0.430676558
  const judgements = new Map([["A", 3], ["B", 2], ["C", 1], ["D", 1], ["z", 0]]);
  near(ndcg(["B", "x", "A", "y", "C"], judgements), 3.8868528072345416 / 5.192536065216308);
  near(ndcg(["B", "x", "A", "y", "C"], judgements, 1), 2 / 3);
  near(ndcg(["A", "B", "C", "D"], judgements), 1);
  assert.equal(ndcg([], judgements), 0);
});

test("a grade below nothing is no gain, and a query that nothing answers has no figure but 0", () => {
  assert.equal(ndcg(["A"], new Map([["A", -1]])), 0);
  assert.equal(recall(["A"], new Map([["A", 0]])), 0);
});

test("recall is of the relevant ones, whatever their grade", () => {
  const judgements = new Map([["A", 1], ["B", 2], ["C", 1], ["D", 0]]);
  near(recall(["x", "A", "D", "B"], judgements), 2 / 3);
  near(recall(["x", "A", "D", "B"], judgements, 2), 1 / 3);
});

test("the reciprocal rank is that of the first relevant one within the depth", () => {
  const judgements = new Map([["A", 1], ["B", 1]]);
  near(reciprocalRank(["x", "D", "A", "B"], judgements), 1 / 3);
  assert.equal(reciprocalRank(["x", "D", "A"], judgements, 2), 0);
});

test("the overlap is of heads, in any order, and relative to the first list", () => {
  near(overlap(["a", "b", "c"], ["c", "x", "a"]), 2 / 3);
  near(overlap(["a", "b", "c"], ["c", "x", "a"], 1), 0);
  assert.equal(overlap([], ["a"]), 0);
});

test("percentiles lie between the values, and nothing has neither mean nor percentile but 0", () => {
  near(percentile([4, 1, 3, 2], 0.5), 2.5);
  near(percentile([5], 0.95), 5);
  assert.equal(percentile([], 0.5), 0);
  assert.equal(mean([]), 0);
});

test("a difference that all queries share has an interval without width", () => {
  const { difference, low, high } = pairedBootstrap([0.5, 0.7, 0.9], [0.4, 0.6, 0.8]);
  for (const value of [difference, low, high]) near(value, 0.1);
});
