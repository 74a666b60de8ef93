// The search page: results by case with filters, all of it in the address bar.

import { open } from "./search.js";
import { KINDS, boxes, offered, read, write } from "./facets.js";
import { erase, keep, recent } from "./recent.js";
import { able, element, failure, kind, part, renew, speaker, summary } from "./search-ui.js";

const STEP = 20;
/** How long nothing is said of a search that is under way. */
const PATIENCE = 400;

/** Brings the search page to life. */
export async function start(page) {
  if (!able(page)) return;
  const say = speaker(page);
  const form = page.querySelector(".search-form");
  const input = form.querySelector("input");
  const status = page.querySelector("[role=status]");
  const hits = page.querySelector(".hits");
  const more = page.querySelector("[data-more]");
  const last = page.querySelector("[data-recent]");
  const root = new URL(page.dataset.root, document.baseURI);
  const search = await open(new URL("search/", root));
  let limit = STEP;

  const filters = boxes(page.querySelector(".filters"), say, {
    changed: () => begin("pushState"),
    cleared: () => {
      write({ text: input.value.trim() }, "pushState");
      limit = STEP;
      input.focus();
      ask();
    },
  });

  /** Asks anew what the field and the boxes say. */
  function begin(how) {
    limit = STEP;
    write({ text: input.value.trim(), ...filters.chosen() }, how);
    return ask();
  }

  // ---- The answer ----

  async function ask() {
    const { text, kinds, filters: chosen } = read();
    if (!text && !kinds.length && !Object.keys(chosen).length) {
      hits.replaceChildren();
      filters.show([]);
      more.hidden = true;
      status.replaceChildren();
      return remember();
    }
    last.hidden = true;
    const slow = setTimeout(() => (status.textContent = say("searching")), hits.childElementCount ? 4 * PATIENCE : PATIENCE);
    try {
      const answer = await search.query(text, { limit, kinds, filters: chosen, facets: true });
      renew(hits, answer.hits, item);
      more.hidden = answer.hits.length >= answer.total;
      filters.show(groups(answer.facets, kinds));
      status.textContent = summary(answer, say);
    } catch (error) {
      if (error.name === "AbortError") return;
      hits.replaceChildren();
      more.hidden = true;
      failure(status, error, say, () => {
        input.focus();
        ask();
      });
    } finally {
      clearTimeout(slow);
    }
  }

  function groups({ kind: { values }, ...facets }, kinds) {
    const counts = new Map(values.map((it) => [it.id, it.count]));
    const all = KINDS.map((id) => ({ id, label: say(`kind-${id}`), count: counts.get(id) ?? 0, selected: kinds.includes(id) }));
    return [
      { name: "kind", label: page.dataset.kinds, values: all },
      ...Object.entries(facets).map(([name, { label, values }]) => ({ name: `f.${name}`, label, values: offered(values) })),
    ];
  }

  /** A page that matches; below it the section or the reply that matches best, with the way there. */
  function item(hit) {
    const it = element("li");
    const title = element("h3", "hit-title");
    const link = element("a", "", { html: hit.titleHtml });
    link.href = new URL(hit.page, root).href;
    title.append(link);
    const where = element("p", "hit-part", { text: kind(hit, say) });
    if (hit.part && hit.url !== hit.page) {
      const way = element("a", "", { text: part(hit) || say("here") });
      way.href = new URL(hit.url, root).href;
      where.append(" · ", way);
    }
    it.append(title, where);
    if (hit.snippetHtml) it.append(element("p", "hit-snippet", { html: hit.snippetHtml }));
    // Where all are illustrations, no single one is marked as such.
    const marks = hit.badges.filter((it) => it !== page.dataset.hushed);
    if (marks.length) {
      const badges = element("ul", "badges");
      badges.append(...marks.map((text) => element("li", "badge", { text })));
      it.append(badges);
    }
    return it;
  }

  // ---- Recent searches ----

  function remember() {
    const searches = recent();
    last.hidden = !searches.length;
    const items = searches.map((text) => {
      const it = element("li");
      const link = element("a", "", { text });
      link.href = `?${new URLSearchParams({ q: text })}`;
      it.append(link);
      return it;
    });
    last.querySelector("ul").replaceChildren(...items);
  }
  last.querySelector("[data-recent-erase]").addEventListener("click", () => {
    erase();
    remember();
    status.textContent = say("erased");
    input.focus();
  });

  // ---- What the reader does ----

  let pause;
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => begin("replaceState"), 120);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    keep(input.value);
    begin("pushState");
  });
  hits.addEventListener("click", (event) => {
    if (event.target.closest("a")) keep(input.value);
  });
  more.addEventListener("click", async () => {
    const before = hits.childElementCount;
    limit += STEP;
    await ask();
    hits.children[before]?.querySelector("a").focus();
  });

  // Down from the field into the results and between them, Escape back to the field.
  page.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const titles = [...hits.querySelectorAll(".hit-title a")];
    const at = titles.indexOf(event.target.closest("li")?.querySelector(".hit-title a"));
    if (event.target !== input && at < 0) return;
    if (event.key === "ArrowDown") titles[Math.min(at + 1, titles.length - 1)]?.focus();
    else if (event.key === "ArrowUp" && at >= 0) (titles[at - 1] ?? input).focus();
    else if (event.key === "Escape" && at >= 0) input.focus();
    else return;
    event.preventDefault();
  });

  const arrive = () => {
    input.value = read().text;
    limit = STEP;
    return ask();
  };
  addEventListener("popstate", arrive);
  input.addEventListener("focus", () => search.prefetch().catch(() => {}), { once: true });
  arrive();
}
