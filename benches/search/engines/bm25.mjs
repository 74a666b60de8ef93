// Reference, no peer: BM25 with everything in memory, as Lucene has it (k1 0.9, b 0.4, Porter
// stemmer, Lucene's stop words, title and text as one field).
//
// It reproduces the figures that Anserini publishes for two other collections to within 0.002. If
// it is changed it is no reference any more.

import lunr from "lunr";

export const label = "BM25 reference";
export const kind = "reference";
export const settings = {
  default: {},
  "k1 1.2, b 0.75": { k1: 1.2, b: 0.75 },
  "title and text as fields": { fields: true },
  "prefix and one mistake": { expand: true },
};

const PLAIN = new Set(
  "a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was will with".split(" "),
);
const WORD = /\d+(?:[.,]\d+)+|[\p{L}\p{N}]+(?:'[\p{L}]+)*/gu;

const stem = (word) => lunr.stemmer(new lunr.Token(word, {})).toString();
const words = (text) => (text.toLowerCase().replaceAll("’", "'").match(WORD) ?? []).map((word) => word.replace(/'s$/, ""));

class Index {
  postings = new Map();
  lengths = [];
  /** Stems by word as it stands in the text. */
  stems = new Map();

  constructor(texts) {
    for (const [at, text] of texts.entries()) this.#add(at, words(text).filter((word) => !PLAIN.has(word)));
    const filled = this.lengths.filter(Boolean).length;
    this.average = this.lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, filled);
  }

  #add(at, words) {
    const counts = new Map();
    for (const word of words) {
      if (!this.stems.has(word)) this.stems.set(word, stem(word));
      const term = this.stems.get(word);
      counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    this.lengths[at] = words.length;
    for (const [term, count] of counts) {
      if (!this.postings.has(term)) this.postings.set(term, []);
      this.postings.get(term).push([at, count]);
    }
  }

  score(scores, terms, k1, b) {
    for (const [term, weight] of terms) {
      const postings = this.postings.get(term) ?? [];
      const rarity = Math.log(1 + (this.lengths.length - postings.length + 0.5) / (postings.length + 0.5)) * weight;
      for (const [at, count] of postings) {
        const length = this.lengths[at] / this.average;
        scores.set(at, (scores.get(at) ?? 0) + (rarity * count) / (count + k1 * (1 - b + b * length)));
      }
    }
  }
}

/** Indexes the documents in memory: it has no files and costs no visit. */
export async function open({ documents }) {
  const start = performance.now();
  const whole = new Index(documents.map(({ title, text }) => `${title} ${text}`));
  const build = { wall: (performance.now() - start) / 1000 };
  const titles = new Index(documents.map(({ title }) => title));
  const texts = new Index(documents.map(({ text }) => text));
  async function search(query, count, { k1 = 0.9, b = 0.4, fields = false, expand = false }) {
    const start = performance.now();
    const terms = words(query).filter((word) => !PLAIN.has(word));
    const weighted = terms.flatMap((word, at) => (expand ? expanded(whole, word, at === terms.length - 1 && !/\s$/.test(query)) : [[stem(word), 1]]));
    const scores = new Map();
    for (const index of fields ? [texts, titles] : [whole]) index.score(scores, weighted, k1, b);
    const best = [...scores].sort(([x, a], [y, b]) => b - a || x - y).slice(0, count);
    return { ids: best.map(([at]) => documents[at].id), ms: performance.now() - start };
  }
  return { build, sizes: {}, search };
}

/** A word as terms with weights: itself, or what an unknown or half-typed one may have meant. */
function expanded(index, word, last) {
  const term = stem(word);
  const known = index.postings.has(term);
  const found = new Map();
  if (last && word.length >= 3 && !index.stems.has(word)) {
    for (const [other, stem] of index.stems) if (other.startsWith(word)) found.set(stem, 0.7);
  }
  if (!known && !found.size && word.length >= 4) {
    for (const [other, stem] of index.stems) if (other[0] === word[0] && oneEdit(other, word)) found.set(stem, 0.8);
  }
  const share = Math.sqrt(found.size);
  const terms = [...found].map(([stem, weight]) => [stem, weight / share]);
  return known ? [[term, 1], ...terms] : terms;
}

/** Whether two words are the same but for one insertion, deletion, substitution or transposition. */
function oneEdit(a, b) {
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let [endA, endB] = [a.length - 1, b.length - 1];
  while (endA >= start && endB >= start && a[endA] === b[endB]) [endA, endB] = [endA - 1, endB - 1];
  if (endA < start) return endB - start < 1;
  if (endB < start) return endA - start < 1;
  if (endA === start && endB === start) return true;
  const swapped = a[start] === b[start + 1] && a[start + 1] === b[start];
  return endA === start + 1 && endB === start + 1 && swapped;
}
