// Progress along a path: marks on the device, the map's stops, and the learning log filled in.

import { keep, recall, today } from "./learning.js";

const steps = [...document.querySelectorAll("[data-stop-of]")].map((item) => ({
  item,
  box: item.querySelector("[data-step-done]"),
  address: new URL(item.querySelector(".card-title a").href).pathname,
  title: item.querySelector(".card-title").textContent.trim(),
}));
const progress = document.querySelector("[data-progress]");
const rows = new Map([...document.querySelectorAll("[data-log-row]")].map((row) => [row.dataset.logRow, row]));

function show() {
  const done = steps.filter(({ address }) => recall(address).done);
  for (const { item, box, address } of steps) {
    const record = recall(address);
    box.checked = Boolean(record.done);
    item.toggleAttribute("data-is-done", box.checked);
    document.querySelector(`.path-map [data-stop="${item.dataset.stopOf}"]`)?.classList.toggle("done", box.checked);
    fill(rows.get(item.dataset.stopOf), record);
  }
  progress.querySelector("progress").value = done.length;
  progress.querySelector("[role=status]").textContent = progress.dataset.of.replace("{n}", done.length).replace("{all}", steps.length);
}

/** The line of the printed log: what is not known stays blank, to be filled in by hand. */
function fill(row, record) {
  if (!row) return;
  const cell = (name, text) => (row.querySelector(`[data-cell=${name}]`).textContent = text);
  const made = Object.values(record.decisions ?? {});
  cell("date", record.done ?? "");
  cell("choice", made.map((it) => [it.chosen.join("; "), it.reason].filter(Boolean).join(": ")).join(" · "));
  cell("sure", [record.before, record.after].filter(Boolean).join(" → "));
  cell("practice", [row.parentElement.dataset[record.practice] ?? "", record.note].filter(Boolean).join(". "));
}

for (const { box, address, title } of steps)
  box.addEventListener("change", () => {
    keep({ done: box.checked ? today() : undefined }, address, title);
    show();
  });
document.querySelector("[data-print-log]").addEventListener("click", () => {
  document.documentElement.classList.add("print-log");
  print();
});
addEventListener("afterprint", () => document.documentElement.classList.remove("print-log"));
addEventListener("storage", show);
addEventListener("pageshow", show);
show();
