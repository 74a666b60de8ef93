// lunr: Porter stemmer, stop words, fields boosted when the index is made.

import lunr from "lunr";
import { library } from "../site/library.mjs";

export const label = "lunr 2.3.9";
export const kind = "peer";
export const settings = {
  default: { way: "text" },
  "title weight 1": { way: "text", light: true },
  "exact, prefix of the last word, one mistake": { way: "terms" },
};

/** Operators of its query language: unescaped they throw or change the meaning. */
const plain = (query) => query.replace(/[:~^+*-]/g, " ");

/** Indexes the documents, with the title's weight of its guide and with none. */
export async function open(collection, { place }) {
  const start = performance.now();
  const index = JSON.stringify(made(collection.documents, 10));
  const ms = performance.now() - start;
  const boosted = lunr.Index.load(JSON.parse(index));
  const light = made(collection.documents, 1);
  function search(query, count, setting) {
    const searched = setting.light ? light : boosted;
    const hits = setting.way === "text" ? searched.search(plain(query)) : searched.query((it) => clauses(it, plain(query)));
    return hits.slice(0, count).map((hit) => hit.ref);
  }
  return library("lunr", { collection, place, index, titled: false, ms, search });
}

function made(documents, titleWeight) {
  return lunr(function () {
    this.ref("id");
    this.field("title", { boost: titleWeight });
    this.field("text");
    for (const document of documents) this.add(document);
  });
}

function clauses(builder, query) {
  const terms = lunr.tokenizer(query).map(String).filter(Boolean);
  terms.forEach((term, at) => {
    builder.term(term, { boost: 100 });
    if (at === terms.length - 1) {
      builder.term(term, { boost: 10, usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING });
    }
    if (term.length >= 5) builder.term(term, { boost: 1, editDistance: 1 });
  });
}
