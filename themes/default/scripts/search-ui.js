// What the search dialog and the search page have in common: the words, and how a hit is told.
// The words come from the template, as attributes of the element that holds the search.

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
  const lines = [answer.total ? say("results", { n: answer.total }) : say("none", { query: answer.query })];
  if (answer.corrections.length) lines.push(say("corrected", { words: answer.corrections.map((it) => it.to).join(", ") }));
  if (answer.total && answer.missing?.length) lines.push(say("missing", { words: answer.missing.join(", ") }));
  if (answer.partial) lines.push(say("partial"));
  return lines.join(" ");
}

/** What to say when the search failed. */
export function failure(error, say) {
  return say("failed", { why: error?.message ?? "" });
}

/** The kind of a hit and the part that matched: `Case · Surgeon B, answer`. */
export function place(hit, say) {
  const { heading = "", byline = "" } = hit.part ?? {};
  // "Surgeon B" says already that it is a surgeon.
  const rest = byline.split(" · ").filter((it) => !heading.startsWith(it));
  return [say(`kind-${hit.kind}`), heading, ...rest].filter(Boolean).join(" · ");
}

/** An element with text or, where the engine made it (escaped text and marks only), HTML. */
export function element(name, className, { text, html } = {}) {
  const it = document.createElement(name);
  if (className) it.className = className;
  if (html !== undefined) it.innerHTML = html;
  else if (text !== undefined) it.textContent = text;
  return it;
}
