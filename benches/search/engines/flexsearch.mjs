// FlexSearch: every prefix of every word is a key, so half-typed words are found.

import { Charset, Document, Encoder } from "flexsearch";
import english from "flexsearch/lang/en";
import { library } from "../site/library.mjs";

export const label = "FlexSearch 0.8.212";
export const kind = "peer";
export const settings = {
  default: { made: "plain" },
  "suggest (any word)": { made: "plain", suggest: true },
  "suggest, English, words in context": { made: "context", suggest: true },
  "suggest, sounds alike": { made: "sounds", suggest: true },
};

const document = { id: "id", index: ["title", "text"] };
const makers = {
  plain: () => new Document({ tokenize: "forward", document }),
  context: () =>
    new Document({
      tokenize: "strict",
      context: { depth: 1, bidirectional: true, resolution: 3 },
      resolution: 9,
      encoder: new Encoder(Charset.Default ?? {}, english),
      document,
    }),
  sounds: () => new Document({ tokenize: "forward", encoder: Charset.LatinBalance, document }),
};

/** Indexes the documents in each way. */
export async function open(collection, { place }) {
  const start = performance.now();
  const made = filled("plain", collection);
  const parts = {};
  await made.export((key, part) => {
    if (part !== undefined) parts[key] = part;
  });
  const index = JSON.stringify(parts);
  const ms = performance.now() - start;
  const searched = { plain: made, context: filled("context", collection), sounds: filled("sounds", collection) };
  const search = (query, count, setting) =>
    searched[setting.made]
      .search(query, { limit: count, merge: true, suggest: setting.suggest })
      .slice(0, count)
      .map((hit) => hit.id ?? hit);
  return library("flexsearch", { collection, place, index, titled: false, ms, search });
}

function filled(name, { documents }) {
  const index = makers[name]();
  for (const document of documents) index.add(document);
  return index;
}
