// MiniSearch: a radix tree in one JSON file.

import lunr from "lunr";
import MiniSearch from "minisearch";
import { library } from "../site/library.mjs";

export const label = "MiniSearch 7.2.0";
export const kind = "peer";

const PLAIN = new Set(
  "a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was will with".split(" "),
);
const asShipped = { fields: ["title", "text"], storeFields: ["title"], idField: "id" };
// It brings no stemmer: lunr's Porter stemmer is put in through the hook that it has for that.
const stemmed = {
  ...asShipped,
  processTerm(term) {
    const word = term.toLowerCase();
    return PLAIN.has(word) ? null : lunr.stemmer(new lunr.Token(word, {})).toString();
  },
};

export const settings = {
  default: {},
  "title 2, prefix, fuzzy 0.2": { options: { boost: { title: 2 }, prefix: true, fuzzy: 0.2 } },
  "all words, title 2, prefix, fuzzy 0.2": { options: { boost: { title: 2 }, prefix: true, fuzzy: 0.2, combineWith: "AND" } },
  "stemmed, prefix of the last word, fuzzy from 5 letters": {
    stemmed: true,
    options: {
      boost: { title: 2 },
      prefix: (_, at, all) => at === all.length - 1,
      fuzzy: (term) => (term.length >= 5 ? 0.2 : false),
      weights: { fuzzy: 0.1, prefix: 0.3 },
    },
  },
};

/** Indexes the documents with each of the two analyses. */
export async function open(collection, { place }) {
  const start = performance.now();
  const made = new MiniSearch(asShipped);
  made.addAll(collection.documents);
  const index = JSON.stringify(made);
  const ms = performance.now() - start;
  const plain = MiniSearch.loadJSON(index, asShipped);
  const tuned = new MiniSearch(stemmed);
  tuned.addAll(collection.documents);
  const search = (query, count, setting) =>
    (setting.stemmed ? tuned : plain).search(query, setting.options).slice(0, count).map((hit) => hit.id);
  return library("minisearch", { collection, place, index, titled: true, ms, search });
}
