import elasticlunr from "elasticlunr";

export function open(index) {
  const search = elasticlunr.Index.load(JSON.parse(index));
  const setting = { fields: { title: { boost: 2 }, text: { boost: 1 } }, bool: "OR", expand: true };
  return (query, count) => search.search(query, setting).slice(0, count).map((hit) => hit.ref);
}
