// The search page: results with filters, all of it in the address bar.

import { open } from "./search.js";
import { element, failure, place, speaker, summary } from "./search-ui.js";

const STEP = 20;
const KINDS = ["case", "technique", "path", "page"];
/** How many facets stand open at first, and how many values of each are shown at once. */
const OPEN = 4;
const VALUES = 8;

/** Brings the search page to life. */
export async function start(page) {
  const say = speaker(page);
  const form = page.querySelector(".search-form");
  const input = form.querySelector("input");
  const status = page.querySelector("[role=status]");
  const filters = page.querySelector(".filters");
  const hits = page.querySelector(".hits");
  const more = page.querySelector("[data-more]");
  const root = new URL(page.dataset.root, document.baseURI);
  const search = await open(new URL("search/", root));
  const folded = new Map();
  let limit = STEP;

  // ---- The question, as the address has it ----

  function read() {
    const parameters = new URLSearchParams(location.search);
    const filters = {};
    for (const [name, value] of parameters) {
      if (name.startsWith("f.")) (filters[name.slice(2)] ??= []).push(value);
    }
    return { text: parameters.get("q") ?? "", kinds: parameters.getAll("kind").filter((it) => KINDS.includes(it)), filters };
  }

  function write({ text, kinds, filters }, how) {
    const parameters = new URLSearchParams();
    if (text) parameters.set("q", text);
    for (const kind of kinds) parameters.append("kind", kind);
    for (const [name, values] of Object.entries(filters)) for (const value of values) parameters.append(`f.${name}`, value);
    history[how](null, "", parameters.size ? `?${parameters}` : location.pathname);
  }

  function chosen() {
    const question = { text: input.value.trim(), kinds: [], filters: {} };
    for (const { name, value } of filters.querySelectorAll("input:checked")) {
      if (name === "kind") question.kinds.push(value);
      else (question.filters[name.slice(2)] ??= []).push(value);
    }
    return question;
  }

  // ---- The answer ----

  async function ask() {
    const { text, kinds, filters: chosen } = read();
    if (!text && !kinds.length && !Object.keys(chosen).length) {
      hits.replaceChildren();
      filters.hidden = more.hidden = true;
      status.textContent = "";
      return;
    }
    if (!hits.childElementCount) status.textContent = say("searching");
    try {
      const answer = await search.query(text, { limit, kinds, filters: chosen, facets: true });
      hits.replaceChildren(...answer.hits.map(item));
      more.hidden = answer.hits.length >= answer.total;
      offer(answer.facets, kinds);
      status.textContent = summary(answer, say);
    } catch (error) {
      if (error.name === "AbortError") return;
      hits.replaceChildren();
      more.hidden = true;
      status.textContent = failure(error, say);
    }
  }

  function item(hit) {
    const it = element("li");
    const title = element("h3", "hit-title");
    const link = element("a", "", { html: hit.titleHtml });
    link.href = new URL(hit.url, root).href;
    title.append(link);
    it.append(title, element("p", "hit-part", { text: place(hit, say) }));
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

  // ---- The filters ----

  function offer(facets, kinds) {
    const focus = document.activeElement?.closest?.(".filters input");
    const counts = new Map(facets.kind?.values.map(({ id, count }) => [id, count]));
    const groups = [
      group("kind", page.dataset.kinds, KINDS.map((id) => ({ id, label: say(`kind-${id}`), count: counts.get(id), selected: kinds.includes(id) })), true),
    ];
    for (const [name, { label, values }] of Object.entries(facets)) {
      const shown = values.filter((it) => it.count || it.selected).sort((a, b) => b.count - a.count);
      if (name !== "kind" && shown.length) groups.push(group(`f.${name}`, label, shown, groups.length < OPEN));
    }
    const clear = element("button", "plain-button", { text: say("clear") });
    clear.type = "reset";
    filters.replaceChildren(...groups, clear);
    filters.hidden = false;
    // The boxes were made anew: whoever stood on one stands on it still.
    if (focus) filters.querySelector(`[name="${CSS.escape(focus.name)}"][value="${CSS.escape(focus.value)}"]`)?.focus();
  }

  function group(name, label, values, open) {
    const fold = element("details");
    fold.open = folded.get(name) ?? (open || values.some((it) => it.selected));
    fold.addEventListener("toggle", () => folded.set(name, fold.open));
    const set = element("fieldset");
    set.append(element("legend", "unseen", { text: label }));
    const boxes = values.map((value) => box(name, value));
    set.append(...boxes.slice(0, VALUES));
    if (boxes.length > VALUES) {
      const rest = element("details");
      const key = `${name} rest`;
      rest.open = folded.get(key) ?? values.slice(VALUES).some((it) => it.selected);
      rest.addEventListener("toggle", () => folded.set(key, rest.open));
      rest.append(element("summary", "", { text: say("rest", { n: boxes.length - VALUES }) }), ...boxes.slice(VALUES));
      set.append(rest);
    }
    fold.append(element("summary", "", { text: label }), set);
    return fold;
  }

  function box(name, { id, label, count, selected }) {
    const it = element("label");
    const input = element("input");
    Object.assign(input, { type: "checkbox", name, value: id, checked: selected });
    it.append(input, element("span", "", { text: label }));
    if (count !== undefined) it.append(element("span", "count", { text: count }));
    return it;
  }

  // ---- What the reader does ----

  let pause;
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      limit = STEP;
      write(chosen(), "replaceState");
      ask();
    }, 120);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    limit = STEP;
    write(chosen(), "pushState");
    ask();
  });
  filters.addEventListener("change", () => {
    limit = STEP;
    write(chosen(), "replaceState");
    ask();
  });
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", (event) => {
    event.preventDefault();
    write({ text: input.value.trim(), kinds: [], filters: {} }, "replaceState");
    input.focus();
    ask();
  });
  more.addEventListener("click", async () => {
    const before = hits.childElementCount;
    limit += STEP;
    await ask();
    hits.children[before]?.querySelector("a").focus();
  });
  const arrive = () => {
    input.value = read().text;
    ask();
  };
  addEventListener("popstate", arrive);
  input.addEventListener("focus", () => search.prefetch().catch(() => {}), { once: true });
  arrive();
}
