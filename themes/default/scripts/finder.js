// The search dialog: a combobox with a list, after the ARIA Authoring Practices.

import { open } from "./search.js";
import { erase, keep, recent } from "./recent.js";
import { able, element, failure, kind, part, renew, speaker, summary } from "./search-ui.js";

const SHOWN = 8;
/** How long nothing is said of a search that is under way. */
const PATIENCE = 400;

/** Brings the dialog to life. Nothing is fetched before this is called. */
export async function start(dialog) {
  closing(dialog);
  if (!able(dialog)) return;
  const say = speaker(dialog);
  const input = dialog.querySelector("form input");
  const status = dialog.querySelector("[role=status]");
  const list = dialog.querySelector("[role=listbox]");
  const eraser = dialog.querySelector("[data-recent-erase]");
  const toPage = dialog.querySelector("[data-search-page-link]");
  const root = new URL(dialog.dataset.root, document.baseURI);
  let active = -1;

  function activate(at) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = at;
    const option = list.children[active];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function show(hits, make) {
    if (renew(list, hits, make)) {
      list.scrollTop = 0;
      for (const it of list.children) it.setAttribute("aria-selected", "false");
      activate(-1);
    }
    list.hidden = !hits.length;
    input.setAttribute("aria-expanded", String(hits.length > 0));
  }

  function option(name, at) {
    const it = element(name);
    it.id = `ui-hit-${at}`;
    it.tabIndex = -1;
    it.setAttribute("role", "option");
    it.setAttribute("aria-selected", "false");
    return it;
  }

  function result(hit, at) {
    const it = option("a", at);
    it.href = new URL(hit.url, root).href;
    const where = [kind(hit, say), part(hit)].filter(Boolean).join(" · ");
    it.append(element("b", "", { html: hit.titleHtml }), element("span", "hit-part", { text: where }));
    if (hit.snippetHtml) it.append(element("span", "hit-snippet", { html: hit.snippetHtml }));
    return it;
  }

  /** With nothing typed: the reader's last searches. */
  function remember() {
    const searches = recent();
    show(
      searches.map((text) => ({ url: "", titleHtml: text })),
      ({ titleHtml: text }, at) => {
        const it = option("div", at);
        it.dataset.search = text;
        it.append(element("span", "recent", { text }));
        return it;
      },
    );
    eraser.hidden = !searches.length;
    status.textContent = searches.length ? say("recent") : "";
  }

  const search = await open(new URL("search/", root));
  search.prefetch().catch(() => {
    // The first question fetches again, and says what is wrong.
  });

  async function ask() {
    const text = input.value.trim();
    toPage.search = text && `?${new URLSearchParams({ q: text })}`;
    if (!text) return remember();
    eraser.hidden = true;
    if (list.querySelector("[data-search]")) show([], result);
    const slow = setTimeout(() => {
      if (list.hidden) status.textContent = say("searching");
    }, PATIENCE);
    try {
      const answer = await search.query(text, { limit: SHOWN });
      // An answer to what is no longer asked is dropped.
      if (input.value.trim() !== text) return;
      show(answer.hits, result);
      status.textContent = summary(answer, say);
    } catch (error) {
      if (error.name === "AbortError" || input.value.trim() !== text) return;
      show([], result);
      failure(status, error, say, () => {
        input.focus();
        ask();
      });
    } finally {
      clearTimeout(slow);
    }
  }

  input.addEventListener("input", ask);
  input.addEventListener("keydown", (event) => {
    const last = list.children.length - 1;
    if (event.isComposing || last < 0) return;
    if (event.key === "ArrowDown") activate(active < last ? active + 1 : 0);
    else if (event.key === "ArrowUp") activate(active > 0 ? active - 1 : last);
    else if (event.key === "Enter" && active >= 0) list.children[active].click();
    else return;
    event.preventDefault();
  });
  input.form.addEventListener("submit", () => keep(input.value));
  list.addEventListener("click", (event) => {
    const again = event.target.closest("[data-search]");
    if (again) {
      input.value = again.dataset.search;
      input.focus();
      return ask();
    }
    if (!event.target.closest("a")) return;
    keep(input.value);
    if (!event.ctrlKey && !event.metaKey) dialog.close();
  });
  eraser.addEventListener("click", () => {
    erase();
    remember();
    status.textContent = say("erased");
    input.focus();
  });
  ask();
}

function closing(dialog) {
  dialog.addEventListener("click", (event) => {
    // The backdrop belongs to the dialog itself.
    if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
  });
}
