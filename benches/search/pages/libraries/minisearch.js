import MiniSearch from "minisearch";

export function open(index) {
  const search = MiniSearch.loadJSON(index, { fields: ["title", "text"], storeFields: ["title"], idField: "id" });
  return (query, count) => search.search(query, { boost: { title: 2 }, prefix: true, fuzzy: 0.2 }).slice(0, count).map((hit) => hit.id);
}
