// What `casebook serve` lays over a page: it listens for new states of the archive, loads the page anew when the site
// changed, and shows what is wrong. Text is only ever put in as text: nothing from a file is taken for HTML.

const generation = Number(document.currentScript.dataset.generation);
const HIDDEN = "casebook-overlay-hidden";

let region = null;
let panel = null;
let badge = null;
let told = "";

function element(name, className, text) {
  const it = document.createElement(name);
  if (className) it.className = className;
  if (text !== undefined) it.textContent = text;
  return it;
}

// What stands between back quotes in a message is a name or a value: it looks like one.
function prose(name, className, text) {
  const it = element(name, className);
  text.split("`").forEach((part, at) => it.append(at % 2 ? element("code", "", part) : part));
  return it;
}

function counted(n, word) {
  return `${n} ${word}${n === 1 ? "" : "s"}`;
}

function summary(problems) {
  const of = (severity) => problems.diagnostics.filter((it) => it.severity === severity).length;
  const parts = [];
  if (problems.failure) parts.push("not built");
  if (of("error")) parts.push(counted(of("error"), "error"));
  if (of("warning")) parts.push(counted(of("warning"), "warning"));
  if (problems.more) parts.push(`${problems.more} more`);
  return parts.join(", ");
}

function place(it) {
  if (!it.path) return "";
  return it.line === null ? it.path : `${it.path}:${it.line}:${it.column}`;
}

function quoted(source) {
  const line = element("pre", "casebook-source");
  line.append(source.before, element("mark", "", source.marked || " "), source.after);
  return line;
}

function item(it, explanations) {
  const entry = element("li", `casebook-problem casebook-${it.severity}`);
  const head = prose("p", "casebook-head", it.message);
  head.prepend(element("strong", "casebook-code", `${it.severity}[${it.code}]`), " ");
  entry.append(head);
  if (it.path) entry.append(element("p", "casebook-place", place(it)));
  if (it.source) entry.append(quoted(it.source));
  for (const note of it.notes) {
    entry.append(element("p", "casebook-note", `${note.message}: ${place(note)}`));
  }
  if (it.help) entry.append(prose("p", "casebook-help", it.help));
  if (explanations[it.code]) {
    const why = element("details", "casebook-why");
    // The first line is the code, which stands above already.
    const text = explanations[it.code].replace(/^#.*\n+/, "");
    why.append(element("summary", "", "Why, and what to do"), element("pre", "", text));
    entry.append(why);
  }
  return entry;
}

// What is wrong in the file of this very page comes first: it is what the editor is looking at.
function ofThisPage(it) {
  const folder = decodeURIComponent(location.pathname).replace(/^\//, "");
  return folder !== "" && (it.path ?? "").startsWith(folder);
}

function setHidden(hidden) {
  panel.hidden = hidden;
  badge.setAttribute("aria-expanded", String(!hidden));
  try {
    sessionStorage.setItem(HIDDEN, hidden ? told : "");
  } catch {
    // Without storage it opens again on the next page: no more than a nuisance.
  }
}

function wasHidden() {
  try {
    return sessionStorage.getItem(HIDDEN) === told;
  } catch {
    return false;
  }
}

function build() {
  region = element("aside", "casebook-overlay");
  region.setAttribute("aria-label", "casebook: what is wrong in the archive");
  badge = element("button", "casebook-badge");
  badge.type = "button";
  badge.setAttribute("aria-controls", "casebook-panel");
  badge.addEventListener("click", () => setHidden(!panel.hidden));
  panel = element("div", "casebook-panel");
  panel.id = "casebook-panel";
  panel.tabIndex = -1;
  // Only errors interrupt a reader; what is said again after a change is said whole.
  panel.setAttribute("aria-atomic", "true");
  region.append(panel, badge);
  document.body.append(region);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden && !document.querySelector("dialog[open]")) {
      const inside = panel.contains(document.activeElement);
      setHidden(true);
      if (inside) badge.focus();
    }
  });
}

function show(problems) {
  const empty = !problems.failure && problems.diagnostics.length === 0;
  if (!region) {
    if (empty) return;
    build();
  }
  region.hidden = empty;
  if (empty) {
    panel.replaceChildren();
    return;
  }
  told = JSON.stringify([problems.failure, problems.diagnostics]);
  const grave = problems.failure !== null || problems.diagnostics.some((it) => it.severity === "error");
  panel.setAttribute("role", grave ? "alert" : "status");
  region.classList.toggle("casebook-grave", grave);
  const list = element("ol", "casebook-list");
  const sorted = [...problems.diagnostics].sort((a, b) => ofThisPage(b) - ofThisPage(a));
  list.append(...sorted.map((it) => item(it, problems.explanations)));
  const heading = element("h2", "casebook-title", summary(problems));
  const way = element("p", "casebook-way", "The page is as far as it could be made. Escape hides this.");
  panel.replaceChildren(heading, way);
  if (problems.failure) panel.append(element("p", "casebook-failure", problems.failure));
  panel.append(list);
  badge.textContent = summary(problems);
  // Warnings wait to be looked at; errors open by themselves, once.
  setHidden(!grave || wasHidden());
}

const events = new EventSource("/__casebook/events");
events.addEventListener("state", (event) => {
  const state = JSON.parse(event.data);
  if (state.generation !== generation) {
    location.reload();
    return;
  }
  show(state.problems);
});
window.addEventListener("pagehide", () => events.close());
