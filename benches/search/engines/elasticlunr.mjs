// elasticlunr: what mdBook sites search with.

import elasticlunr from "elasticlunr";
import { library } from "../site/library.mjs";

export const label = "elasticlunr 0.9.5";
export const kind = "peer";

const fields = { title: { boost: 2 }, text: { boost: 1 } };
export const settings = {
  default: { fields, bool: "OR" },
  "expanded, as mdBook has it": { fields, bool: "OR", expand: true },
  "all words, expanded": { fields, bool: "AND", expand: true },
};

/** Indexes the documents without keeping them. */
export async function open(collection, { place }) {
  const start = performance.now();
  const made = elasticlunr(function () {
    this.addField("title");
    this.addField("text");
    this.setRef("id");
    this.saveDocument(false);
  });
  for (const document of collection.documents) made.addDoc(document);
  const index = JSON.stringify(made);
  const ms = performance.now() - start;
  const searched = elasticlunr.Index.load(JSON.parse(index));
  const search = (query, count, setting) => searched.search(query, setting).slice(0, count).map((hit) => hit.ref);
  return library("elasticlunr", { collection, place, index, titled: false, ms, search });
}
