import Fuse from "fuse.js";

export function open(index) {
  const search = new Fuse(JSON.parse(index), { keys: [{ name: "title", weight: 2 }, "text"] });
  return (query, count) => search.search(query, { limit: count }).map((hit) => hit.item.id);
}
