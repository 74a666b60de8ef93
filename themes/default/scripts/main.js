// What a page does beyond being read. Everything on it works without this script.

/** What the reader's device keeps; a browser that keeps nothing is no error. */
const kept = {
  get(name) {
    try {
      return localStorage.getItem(`casebook-${name}`);
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      if (value) localStorage.setItem(`casebook-${name}`, value);
      else localStorage.removeItem(`casebook-${name}`);
    } catch {
      // The choice holds for this page only.
    }
  },
};

const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// ---- Light and dark ----

for (const button of all("[data-theme-toggle]")) {
  const { dataset } = document.documentElement;
  const device = matchMedia("(prefers-color-scheme: dark)");
  const ofDevice = () => (device.matches ? "dark" : "light");
  const now = () => dataset.theme ?? ofDevice();
  const name = () => {
    button.querySelector("span").textContent = now() === "dark" ? button.dataset.toLight : button.dataset.toDark;
  };
  button.addEventListener("click", () => {
    const wanted = now() === "dark" ? "light" : "dark";
    // Back at what the device asks for, the page follows the device again.
    if (wanted === ofDevice()) delete dataset.theme;
    else dataset.theme = wanted;
    kept.set("theme", dataset.theme);
    name();
  });
  device.addEventListener("change", name);
  name();
  button.hidden = false;
}

// ---- What is folded away ----

/** Opens what hides the place that the address names; a heading in a summary is in sight already. */
function unfold() {
  let id = location.hash.slice(1);
  try {
    id = decodeURIComponent(id);
  } catch {
    // As written.
  }
  const target = id && document.getElementById(id);
  if (!target) return;
  let opened = false;
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    if (fold.open || fold.querySelector(":scope > summary")?.contains(target)) continue;
    fold.open = true;
    opened = true;
  }
  if (opened) target.scrollIntoView();
}
addEventListener("hashchange", unfold);
unfold();

// Paper has no triangle to click on.
let closed = [];
addEventListener("beforeprint", () => {
  closed = all("main details:not([open])");
  for (const fold of closed) fold.open = true;
});
addEventListener("afterprint", () => {
  for (const fold of closed) fold.open = false;
});

// ---- Choices that stay on the device ----

const roles = all('[name="ui-role"]');
for (const role of roles) {
  if (role.value === kept.get("role")) role.checked = true;
  role.addEventListener("change", () => kept.set("role", role.value === "all" ? "" : role.value));
}

// ---- Figures that open large, references and words seen in passing: loaded when first asked for ----

const near = "figure a.enlarge[href], a.citation, a.word, .footnote-ref a";
let closer;
for (const type of ["pointerover", "focusin", "click"]) {
  addEventListener(type, (event) => {
    const link = event.target.closest?.(near);
    if (!link) return;
    if (type === "click") {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
    }
    closer ??= import("./closer.js");
    closer.then(({ look }) => look(link, event), () => type === "click" && (location.href = link.href));
  });
}

// ---- Copying the citation ----

for (const button of all("[data-copy]")) {
  if (!navigator.clipboard) continue;
  const text = button.parentElement.querySelector("[data-copyable]");
  const label = button.textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.textContent.trim());
    button.textContent = button.dataset.copy;
    setTimeout(() => (button.textContent = label), 2000);
  });
  button.hidden = false;
}

// ---- Where the reader is, in the contents ----

const entries = new Map();
for (const link of all(".contents a")) {
  const section = document.getElementById(decodeURIComponent(link.hash.slice(1)))?.closest("section");
  if (section) entries.set(section, link);
}
if (entries.size && "IntersectionObserver" in globalThis) {
  const inSight = new Set();
  const observer = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) isIntersecting ? inSight.add(target) : inSight.delete(target);
      const first = [...entries.keys()].find((it) => inSight.has(it));
      for (const [section, link] of entries) link.toggleAttribute("aria-current", section === first);
    },
    { rootMargin: "0px 0px -70% 0px" },
  );
  for (const section of entries.keys()) observer.observe(section);
}

// ---- Search ----

const finder = document.getElementById("ui-finder");
const field = finder?.querySelector("input") ?? document.querySelector("[data-search-page] input");
let started;

/** Loads a part of the search and starts it; if it does not come, says so where the search would be, and tries again when asked. */
async function load(part, holder) {
  const status = holder.querySelector("[role=status]");
  try {
    const { start } = await part();
    status.textContent = "";
    await start(holder);
  } catch {
    const again = document.createElement("button");
    Object.assign(again, { type: "button", className: "plain-button", textContent: holder.dataset.retry });
    again.addEventListener("click", () => {
      holder.querySelector("input").focus();
      load(part, holder);
    });
    status.replaceChildren(holder.dataset.unloaded, " ", again);
  }
}

/** Opens the dialog; nothing of the search is loaded before. On the search page, goes to its field. */
function find() {
  if (finder && !finder.open) finder.showModal();
  field.focus();
  field.select();
  if (finder) started ??= load(() => import("./finder.js"), finder);
}

if (field && (!finder || finder.showModal)) {
  for (const link of all("[data-search-open]")) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      find();
    });
    link.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      find();
    });
  }
  addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.defaultPrevented || event.altKey || event.isComposing) return;
    const command = event.ctrlKey || event.metaKey;
    const typing = target.isContentEditable || /^(select|textarea)$/i.test(target.tagName) || target.matches?.("input:not([type=radio],[type=checkbox])");
    if (command ? key.toLowerCase() !== "k" || event.shiftKey : key !== "/" || typing) return;
    event.preventDefault();
    find();
  });
}

const page = document.querySelector("[data-search-page]");
if (page) load(() => import("./search-page.js"), page);

const listing = document.querySelector("[data-listing]");
if (listing) import("./listing.js").then(({ start }) => start(listing));

// ---- Reading ----

const preferences = document.querySelector("[data-preferences]");
if (preferences) {
  preferences.hidden = false;
  preferences.addEventListener("toggle", () => import("./preferences.js").then(({ start }) => start(preferences)), { once: true });
}

for (const chapters of all(".chapters")) import("./film.js").then(({ start }) => start(chapters));

// ---- On the device ----

const keep = document.querySelector("[data-keep-path]");
if (keep && "caches" in globalThis) import("./keep.js").then(({ start }) => start(keep));

const keptPaths = document.querySelector("[data-kept-paths]");
if (keptPaths && "caches" in globalThis) import("./kept.js").then(({ start }) => start(keptPaths));

const renewal = document.querySelector("[data-worker]");
// Not before the page is there and at rest; and not on a line that the reader saves on.
if (renewal && "serviceWorker" in navigator && document.documentElement.dataset.pictures !== "ask") {
  const begin = () => import("./offline.js").then(({ start }) => start(renewal)).catch(() => {});
  const atRest = () => (globalThis.requestIdleCallback ? requestIdleCallback(begin, { timeout: 5000 }) : setTimeout(begin, 2000));
  if (document.readyState === "complete") atRest();
  else addEventListener("load", atRest, { once: true });
}
