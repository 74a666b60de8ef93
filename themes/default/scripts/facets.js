// The filters beside a list: on the search page and on the browse pages the same boxes, and the same
// words in the address bar. Who counts what they show is not known here.

import { element } from "./search-ui.js";

export const KINDS = ["case", "technique", "path", "page"];
/** How many facets stand open at first, and how many values of each are shown at once. */
const OPEN = 4;
const VALUES = 8;

/** The question in the address bar: `?q=mesh&kind=case&f.technique=tar&f.technique=etep`. */
export function read() {
  const parameters = new URLSearchParams(location.search);
  const filters = {};
  for (const [name, value] of parameters) {
    if (name.startsWith("f.")) (filters[name.slice(2)] ??= []).push(value);
  }
  return { text: parameters.get("q") ?? "", kinds: parameters.getAll("kind").filter((it) => KINDS.includes(it)), filters };
}

/** The same as the part of an address from `?` on; nothing for a question that asks nothing. */
export function parameters({ text = "", kinds = [], filters = {} }) {
  const all = new URLSearchParams();
  if (text) all.set("q", text);
  for (const kind of kinds) all.append("kind", kind);
  for (const [name, values] of Object.entries(filters)) for (const value of values) all.append(`f.${name}`, value);
  return all.size ? `?${all}` : "";
}

/** Puts a question into the address bar: `how` is `pushState` for a choice, `replaceState` while typing. */
export function write(question, how) {
  const wanted = parameters(question);
  // A choice made twice is one step back, not two.
  if (wanted === location.search) return;
  history[how](null, "", wanted || location.pathname);
}

/** The boxes in a form. `changed` is called when the reader chooses, `cleared` when all is taken back. */
export function boxes(form, say, { changed, cleared }) {
  const folded = new Map();
  const label = form.getAttribute("aria-label");
  // On a phone the boxes would stand between the reader and the list: there they are folded away as one.
  const wide = matchMedia("(min-width: 56rem)");
  let whole;
  wide.addEventListener("change", () => {
    if (whole) whole.open = wide.matches;
  });

  function show(groups) {
    const focus = document.activeElement?.closest?.("form") === form ? document.activeElement : null;
    const shown = groups.filter((it) => it.values.length);
    const clear = element("button", "plain-button", { text: say("clear") });
    clear.type = "reset";
    clear.disabled = !shown.some((it) => it.values.some((value) => value.selected));
    const open = whole?.open ?? wide.matches;
    whole = element("details", "filters-whole");
    whole.open = open;
    whole.append(element("summary", "", { text: label }), ...shown.map((it, at) => group(it, at < OPEN)), clear);
    form.replaceChildren(whole);
    form.hidden = !shown.length;
    // The boxes were made anew: whoever stood on one stands on it still.
    if (!focus) return;
    const again = focus.name && `[name="${CSS.escape(focus.name)}"][value="${CSS.escape(focus.value)}"]`;
    (again ? form.querySelector(again) : clear.disabled ? form.querySelector("summary") : clear)?.focus();
  }

  function group({ name, label, values }, open) {
    const fold = element("details");
    fold.open = folded.get(name) ?? (open || values.some((it) => it.selected));
    fold.addEventListener("toggle", () => folded.set(name, fold.open));
    const set = element("fieldset");
    set.append(element("legend", "unseen", { text: label }));
    const all = values.map((value) => box(name, value));
    set.append(...all.slice(0, VALUES));
    if (all.length > VALUES) {
      const rest = element("details");
      const key = `${name} rest`;
      rest.open = folded.get(key) ?? values.slice(VALUES).some((it) => it.selected);
      rest.addEventListener("toggle", () => folded.set(key, rest.open));
      rest.append(element("summary", "", { text: say("rest", { n: all.length - VALUES }) }), ...all.slice(VALUES));
      set.append(rest);
    }
    fold.append(element("summary", "", { text: label }), set);
    return fold;
  }

  form.addEventListener("change", () => changed(chosen()));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    cleared();
  });

  /** What is ticked: kinds, and values by facet. */
  function chosen() {
    const question = { kinds: [], filters: {} };
    for (const { name, value } of form.querySelectorAll("input:checked")) {
      if (name === "kind") question.kinds.push(value);
      else (question.filters[name.slice(2)] ??= []).push(value);
    }
    return question;
  }

  return { show, chosen };
}

/** A facet's values as they are offered: those that lead somewhere or are chosen, the most frequent first. */
export function offered(values) {
  return values.filter((it) => it.count || it.selected).sort((a, b) => b.count - a.count);
}

function box(name, { id, label, count, selected }) {
  const it = element("label");
  const input = element("input");
  Object.assign(input, { type: "checkbox", name, value: id, checked: selected });
  it.append(input, element("span", "", { text: label }), element("span", "count", { text: count }));
  return it;
}
