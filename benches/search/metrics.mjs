// Figures of merit for ranked lists. A ranking is an array of ids, the best first; judgements are a
// map from id to grade, of which those above 0 are relevant.

/** Normalised discounted cumulative gain with linear gain and a log2(rank + 1) discount, as trec_eval's ndcg_cut. */
export function ndcg(ranking, judgements, depth = 10) {
  const gain = (grades) => grades.reduce((sum, grade, at) => sum + Math.max(0, grade) / Math.log2(at + 2), 0);
  const found = gain(ranking.slice(0, depth).map((id) => judgements.get(id) ?? 0));
  const best = gain([...judgements.values()].sort((a, b) => b - a).slice(0, depth));
  return best ? found / best : 0;
}

/** The share of the relevant documents that are among the first. */
export function recall(ranking, judgements, depth = 10) {
  const relevant = [...judgements.values()].filter((grade) => grade > 0).length;
  const found = ranking.slice(0, depth).filter((id) => judgements.get(id) > 0).length;
  return relevant ? found / relevant : 0;
}

/** One over the rank of the first relevant document. */
export function reciprocalRank(ranking, judgements, depth = 10) {
  const at = ranking.slice(0, depth).findIndex((id) => judgements.get(id) > 0);
  return at < 0 ? 0 : 1 / (at + 1);
}

/** How much of one list's head is in another's head too, whatever the order: 1 if all of it. */
export function overlap(ranking, other, depth = 10) {
  const head = ranking.slice(0, depth);
  const heads = new Set(other.slice(0, depth));
  return head.length ? head.filter((id) => heads.has(id)).length / head.length : 0;
}

/** The arithmetic mean; 0 of nothing. */
export function mean(values) {
  return values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
}

/** The value below which a share of the values lies, with linear interpolation; 0 of nothing. */
export function percentile(values, share) {
  if (!values.length) return 0;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at % 1);
}

/** The difference of two means over the same queries, with the 95 % interval of a paired bootstrap. */
export function pairedBootstrap(a, b, rounds = 2000, seed = 7) {
  const draw = mulberry32(seed);
  const differences = a.map((value, at) => value - b[at]);
  const means = [];
  for (let round = 0; round < rounds; round++) {
    let sum = 0;
    for (let i = 0; i < differences.length; i++) sum += differences[Math.floor(draw() * differences.length)];
    means.push(sum / differences.length);
  }
  means.sort((x, y) => x - y);
  return { difference: mean(differences), low: means[Math.floor(rounds * 0.025)], high: means[Math.floor(rounds * 0.975)] };
}

/** Numbers from 0 to 1 that are the same for the same seed wherever they are drawn. */
export function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
