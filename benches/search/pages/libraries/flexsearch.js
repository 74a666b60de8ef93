import { Document } from "flexsearch";

export async function open(index) {
  const search = new Document({ tokenize: "forward", document: { id: "id", index: ["title", "text"] } });
  for (const [key, part] of Object.entries(JSON.parse(index))) await search.import(key, part);
  return (query, count) => search.search(query, { limit: count, merge: true, suggest: true }).map((hit) => String(hit.id ?? hit));
}
