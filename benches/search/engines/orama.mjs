// Orama: an index that stores the documents, with stemmers and stop words as packages.

import { create, insertMultiple, load, save, search as ask } from "@orama/orama";
import { language, stemmer } from "@orama/stemmers/english";
import { stopwords } from "@orama/stopwords/english";
import { library } from "../site/library.mjs";

export const label = "Orama 3.1.18";
export const kind = "peer";

const boost = { title: 2 };
export const settings = {
  default: {},
  "stemmed, title 2": { stemmed: true, options: { boost } },
  "stemmed, title 2, one mistake": { stemmed: true, options: { boost, tolerance: 1 } },
  "stemmed, title 2, all words": { stemmed: true, options: { boost, threshold: 0 } },
};

const schema = { title: "string", text: "string" };
const tokenizer = { language, stemming: true, stemmer, stopWords: stopwords };

/** Indexes the documents with each of the two analyses. */
export async function open(collection, { place }) {
  const start = performance.now();
  const made = create({ schema, language: "english" });
  await insertMultiple(made, collection.documents, 500);
  const index = JSON.stringify(save(made));
  const ms = performance.now() - start;
  const plain = create({ schema, language: "english" });
  load(plain, JSON.parse(index));
  const stemmed = create({ schema, components: { tokenizer } });
  await insertMultiple(stemmed, collection.documents, 500);
  async function search(query, count, setting) {
    const { hits } = await ask(setting.stemmed ? stemmed : plain, { term: query, limit: count, ...setting.options });
    return hits.map((hit) => hit.document.id);
  }
  return library("orama", { collection, place, index, titled: true, ms, search });
}
