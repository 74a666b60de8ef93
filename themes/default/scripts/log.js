// The learning log: what this device knows of its reader, to be read, saved, printed and erased.

import { forget, records, save, table, today } from "./learning.js";

const log = document.querySelector("[data-log]");
const { dataset } = log;
const list = log.querySelector(".log-entries");
const status = log.querySelector("[role=status]");

function element(tag, text, ...children) {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
}

/** A day in the words of the page's language. */
function day(date) {
  const [year, month, number] = (date ?? "").split("-").map(Number);
  return year ? new Date(year, month - 1, number).toLocaleDateString(document.documentElement.lang, { dateStyle: "long" }) : "";
}

function entry(it) {
  const link = element("a", it.title ?? it.address);
  link.href = it.address;
  const facts = element("dl");
  const fact = (name, value) => facts.append(element("div", "", element("dt", name), element("dd", value)));
  for (const made of Object.values(it.decisions ?? {}))
    fact(made.question, `${dataset.chose} ${made.chosen.join("; ")}${made.reason ? `, ${dataset.because} ${made.reason}` : ""}`);
  for (const made of Object.values(it.quiz ?? {})) fact(made.question, `${made.chosen.join("; ")} (${made.right ? dataset.right : dataset.wrong})`);
  const sure = ["before", "after"].filter((when) => it[when]).map((when) => `${dataset[when]} ${it[when]}`);
  if (sure.length) fact(dataset.scale, sure.join(", "));
  if (it.practice || it.note) fact(dataset.practice, [dataset[it.practice], it.note].filter(Boolean).join(". "));
  fact(it.done ? dataset.done : dataset.changed, day(it.done ?? it.changed));
  const erase = element("button", dataset.one);
  erase.type = "button";
  erase.className = "plain-button";
  erase.setAttribute("aria-label", `${dataset.one}: ${it.title ?? it.address}`);
  erase.addEventListener("click", () => {
    forget(it.address);
    show();
    status.textContent = dataset.erased;
    log.querySelector("[data-erase]").focus();
  });
  return element("li", "", element("h2", "", link), facts, erase);
}

function show() {
  const all = records();
  list.replaceChildren(...all.map(entry));
  status.textContent = all.length ? "" : dataset.empty;
  for (const button of log.querySelectorAll(".log-tools button")) button.disabled = !all.length;
}

log.addEventListener("click", ({ target }) => {
  const button = target.closest(".log-tools button");
  if (!button) return;
  const all = records();
  if (button.dataset.save === "json") save(`learning-log-${today()}.json`, "application/json", JSON.stringify(all, null, 2));
  else if (button.dataset.save) save(`learning-log-${today()}.csv`, "text/csv;charset=utf-8", table(all));
  else if ("print" in button.dataset) print();
  else if (button.dataset.ready) {
    forget();
    delete button.dataset.ready;
    show();
    status.textContent = dataset.erased;
  } else {
    // What cannot be taken back is asked twice.
    button.dataset.ready = "yes";
    status.textContent = dataset.sure;
  }
});
addEventListener("storage", show);
show();
