// Fuse.js: no index; it compares the query with the text of every document.

import Fuse from "fuse.js";
import { library } from "../site/library.mjs";

export const label = "Fuse.js 7.5.0";
export const kind = "peer";
/** It takes seconds for a long query: some of the queries are enough to place it. */
export const queriesAtMost = 10;

const keys = [{ name: "title", weight: 2 }, "text"];
export const settings = {
  default: { keys },
  "wherever in the text": { keys, ignoreLocation: true, threshold: 0.3 },
};

/** Holds the documents. */
export async function open(collection, { place }) {
  const { documents } = collection;
  const start = performance.now();
  const made = new Map([[settings.default, new Fuse(documents, settings.default)]]);
  const ms = performance.now() - start;
  function search(query, count, setting) {
    if (!made.has(setting)) made.set(setting, new Fuse(documents, setting));
    return made.get(setting).search(query, { limit: count }).map((hit) => hit.item.id);
  }
  return library("fuse", { collection, place, index: JSON.stringify(documents), titled: true, ms, search });
}
