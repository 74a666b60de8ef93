// What the search dialog and the search page have in common: the words, how a hit is told, and what is
// said when nothing comes. The words come from the template, as attributes of the element that holds the search.

/** The words of a search: `say("none", { query })`, and for counted things `say("results", { n })`. */
export function speaker({ dataset }) {
  const plural = new Intl.PluralRules(document.documentElement.lang || "en");
  const attribute = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  return (name, values = {}) => {
    const form = "n" in values && dataset[attribute(`${name}-${plural.select(values.n)}`)];
    const text = form || dataset[attribute(name)] || dataset[attribute(`${name}-other`)] || "";
    return text.replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);
  };
}

/** What an answer comes to, in one line for everybody, screen readers included. */
export function summary(answer, say) {
  const lines = [answer.total ? say("results", { n: answer.total }) : say("none", { query: answer.query.trim() })];
  for (const { from, to } of answer.corrections) lines.push(say("corrected", { from, to }));
  if (answer.total && answer.missing.length) lines.push(say("missing", { words: answer.missing.map((it) => `“${it}”`).join(", ") }));
  if (answer.partial) lines.push(say("partial"));
  return lines.join(" ");
}

/** Whether this browser can run the search at all; `holder` says what to use instead if it cannot. */
export function able(holder) {
  const can = typeof WebAssembly === "object" && typeof DecompressionStream === "function";
  holder.querySelector("[data-unable]").hidden = can;
  return can;
}

/** What to say when the search failed, in `status`, with a button that tries again. */
export function failure(status, error, say, again) {
  const button = element("button", "plain-button", { text: say("retry") });
  button.type = "button";
  button.addEventListener("click", again);
  status.replaceChildren(say("failed", { why: error?.message ?? "" }), " ", button);
}

/** The kind of a hit: `Case`. */
export function kind(hit, say) {
  return say(`kind-${hit.kind}`);
}

/** The part that matched: `Surgeon B · answer`; nothing if the hit is the page as a whole. */
export function part(hit) {
  const { heading = "", byline = "" } = hit.part ?? {};
  // "Surgeon B" says already that it is a surgeon.
  const rest = byline.split(" · ").filter((it) => !heading.startsWith(it));
  return [heading, ...rest].filter(Boolean).join(" · ");
}

/**
 * Puts the items of an answer into a list; those that are as they were stay the very same elements, so that nothing
 * flickers while a word is being typed.
 */
export function renew(list, hits, make) {
  const before = new Map([...list.children].map((it) => [it.dataset.as, it]));
  const items = hits.map((hit, at) => {
    const as = JSON.stringify([at, hit.url, hit.titleHtml, hit.snippetHtml]);
    const item = before.get(as) ?? make(hit, at);
    item.dataset.as = as;
    return item;
  });
  const same = items.length === list.children.length && items.every((it, at) => it === list.children[at]);
  if (!same) list.replaceChildren(...items);
  return !same;
}

/** An element with text or, where the engine made it (escaped text and marks only), HTML. */
export function element(name, className, { text, html } = {}) {
  const it = document.createElement(name);
  if (className) it.className = className;
  if (html !== undefined) it.innerHTML = html;
  else if (text !== undefined) it.textContent = text;
  return it;
}
