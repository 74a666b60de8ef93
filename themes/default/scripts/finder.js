// The search dialog: a combobox with a list, after the ARIA Authoring Practices.

import { open } from "./search.js";
import { element, failure, place, speaker, summary } from "./search-ui.js";

const SHOWN = 8;

/** Brings the dialog to life. Nothing is fetched before this is called. */
export async function start(dialog) {
  const say = speaker(dialog);
  const form = dialog.querySelector("form");
  const input = form.querySelector("input");
  const status = dialog.querySelector("[role=status]");
  const list = dialog.querySelector("[role=listbox]");
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

  function show(hits) {
    const options = hits.map((hit, at) => {
      const option = element("a");
      option.id = `ui-hit-${at}`;
      option.href = new URL(hit.url, root).href;
      option.tabIndex = -1;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.append(element("b", "", { html: hit.titleHtml }), element("span", "hit-part", { text: place(hit, say) }));
      if (hit.snippetHtml) option.append(element("span", "hit-snippet", { html: hit.snippetHtml }));
      return option;
    });
    list.replaceChildren(...options);
    list.scrollTop = 0;
    list.hidden = !options.length;
    input.setAttribute("aria-expanded", String(options.length > 0));
    activate(-1);
  }

  const search = await open(new URL("search/", root));
  search.prefetch().catch(() => {
    // The first question fetches again, and says what is wrong.
  });

  const toPage = dialog.querySelector("[data-search-page-link]");

  async function ask() {
    const text = input.value.trim();
    toPage.search = text && `?${new URLSearchParams({ q: text })}`;
    if (!text) {
      show([]);
      status.textContent = "";
      return;
    }
    if (list.hidden) status.textContent = say("searching");
    try {
      const answer = await search.query(text, { limit: SHOWN });
      // An answer to what is no longer asked is dropped.
      if (input.value.trim() !== text) return;
      show(answer.hits);
      status.textContent = summary(answer, say);
    } catch (error) {
      if (error.name === "AbortError" || input.value.trim() !== text) return;
      show([]);
      status.textContent = failure(error, say);
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
  list.addEventListener("click", (event) => {
    if (event.target.closest("a") && !event.ctrlKey && !event.metaKey) dialog.close();
  });
  dialog.addEventListener("click", (event) => {
    // The backdrop belongs to the dialog itself.
    if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
  });
  if (input.value) ask();
}
