import lunr from "lunr";

export function open(index) {
  const search = lunr.Index.load(JSON.parse(index));
  return (query, count) => search.search(query.replace(/[:~^+*-]/g, " ")).slice(0, count).map((hit) => hit.ref);
}
