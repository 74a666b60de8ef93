import { create, load, search } from "@orama/orama";

export function open(index) {
  const database = create({ schema: { title: "string", text: "string" }, language: "english" });
  load(database, JSON.parse(index));
  return async (query, count) => (await search(database, { term: query, limit: count })).hits.map((hit) => hit.document.id);
}
