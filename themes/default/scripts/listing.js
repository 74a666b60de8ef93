// Lists of cases that filter themselves in place: the boxes and the address bar of the search page, over
// what the page lists already. Nothing is fetched.

import { boxes, offered, parameters, read, write } from "./facets.js";
import { speaker } from "./search-ui.js";

/** Brings a list with its filters to life. */
export function start(listing) {
  const say = speaker(listing);
  const status = listing.querySelector("[role=status]");
  const onward = listing.querySelector("[data-search-these]");
  const facets = described(listing.dataset.facets);
  const items = [...listing.querySelectorAll("[data-values]")].map((item) => ({
    item,
    has: new Set(item.dataset.values.split(" ").filter(Boolean).map(Number)),
  }));
  const form = listing.querySelector(".filters");
  const filters = boxes(form, say, { changed: ({ filters }) => choose(filters), cleared: () => choose({}) });

  function choose(filters) {
    write({ filters }, "pushState");
    apply();
    status.textContent = say("shown", { n: items.filter(({ item }) => !item.hidden).length, all: items.length });
  }

  function apply() {
    const chosen = read().filters;
    // Of one facet any of the chosen values will do; all facets must agree.
    const wanted = facets.map(({ name, values }) => values.filter((it) => chosen[name]?.includes(it.id)));
    const passes = ({ has }, lifted) =>
      wanted.every((values, at) => at === lifted || !values.length || values.some((it) => has.has(it.number)));
    for (const it of items) it.item.hidden = !passes(it);
    const groups = facets.map(({ name, label, values }, at) => {
      const others = items.filter((it) => passes(it, at));
      const counted = values.map((it) => ({
        ...it,
        count: others.filter(({ has }) => has.has(it.number)).length,
        selected: wanted[at].includes(it),
      }));
      return { name: `f.${name}`, label, values: offered(counted) };
    });
    filters.show(groups);
    const shown = items.filter(({ item }) => !item.hidden).length;
    status.textContent = shown < items.length ? say("shown", { n: shown, all: items.length }) : "";
    const [, facet, term] = /^f\.(.+?)=(.+)$/.exec(listing.dataset.within) ?? [];
    onward.search = parameters({ kinds: ["case"], filters: { ...(facet && { [facet]: [term] }), ...chosen } });
    onward.hidden = form.hidden;
  }

  addEventListener("popstate", apply);
  apply();
}

/** The facets: a line each, of fields apart by tabs. The values are numbered through all of them. */
function described(text) {
  let number = 0;
  const lines = text.split("\n").filter(Boolean);
  return lines.map((line) => {
    const [name, label, ...fields] = line.split("\t");
    const values = [];
    for (let at = 0; at < fields.length; at += 2) values.push({ id: fields[at], label: fields[at + 1], number: number++ });
    return { name, label, values };
  });
}
