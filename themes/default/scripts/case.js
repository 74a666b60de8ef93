// A case that asks before it tells: decisions, confidence, the quiz. What the reader chooses stays on the device.

import { keep, recall, today } from "./learning.js";

const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const root = document.documentElement;
const record = () => recall();
const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
const put = (template, values) => template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

// ---- A teacher's link ----

if (/[?&#]reveal=all\b/.test(location.href)) for (const fold of all("main details")) fold.open = true;

/** What may be seen now: `decide`, `thread`, or everything. */
function stage(next) {
  if (!root.dataset.stage) return;
  if (next) root.dataset.stage = next;
  else delete root.dataset.stage;
}

// ---- Decisions ----

const decisions = all(".decision").filter((it) => it.querySelector("[data-decision]"));
for (const section of decisions) {
  const { decision } = section.querySelector("[data-decision]").dataset;
  const inputs = all(".options input", section);
  const fold = section.querySelector(".answer-fold");
  const commit = section.querySelector(".commit");
  const status = commit.querySelector("[role=status]");
  const reason = commit.querySelector("textarea");
  const yours = section.querySelector("[data-yours]");
  const chosen = () => inputs.filter((it) => it.checked);

  const show = ({ chosen: options, reason: why }) => {
    yours.replaceChildren(bold(yours.dataset.yours), ` ${options.join("; ")}`);
    if (why) yours.append(" ", bold(yours.dataset.because), ` ${why}`);
    yours.hidden = false;
  };
  const made = record().decisions?.[decision];
  if (made) {
    for (const input of inputs) input.checked = made.options.includes(input.value);
    reason.value = made.reason ?? "";
    show(made);
  }
  commit.querySelector("[data-commit]").addEventListener("click", () => {
    const picked = chosen();
    if (!picked.length) {
      status.textContent = commit.dataset.first;
      inputs[0].focus();
      return;
    }
    const choice = {
      question: words(section.querySelector("h2")).replace(/\s*#.*$/, ""),
      options: picked.map((it) => it.value),
      chosen: picked.map((it) => words(it.nextElementSibling)),
      reason: reason.value.trim(),
      on: today(),
    };
    keep({ decisions: { ...record().decisions, [decision]: choice } });
    section.dataset.committed = "";
    show(choice);
    fold.open = true;
    fold.querySelector("summary").focus();
    if (decisions.every((it) => "committed" in it.dataset)) stage("thread");
  });
}
if (root.dataset.stage === "decide" && !decisions.length) stage("thread");

function bold(text) {
  const element = document.createElement("strong");
  element.textContent = text;
  return element;
}

// ---- The quiz ----

for (const question of all(".quiz [data-question]")) {
  const quiz = question.closest(".quiz");
  const inputs = all("input", question);
  const status = question.querySelector("[role=status]");
  const judge = (picked) => {
    const right = inputs.every((it) => it.checked === it.parentElement.hasAttribute("data-chosen"));
    status.textContent = right ? quiz.dataset.right : quiz.dataset.wrong;
    question.dataset.answered = right ? "right" : "wrong";
    question.querySelector(".answer-fold").open = true;
    return { picked, right };
  };
  const made = record().quiz?.[question.dataset.question];
  if (made) for (const input of inputs) input.checked = made.options.includes(input.value);
  question.querySelector("[data-check]").addEventListener("click", () => {
    const picked = inputs.filter((it) => it.checked);
    if (!picked.length) {
      status.textContent = quiz.dataset.first;
      return;
    }
    const { right } = judge(picked);
    const answer = {
      question: words(question.querySelector(".question-words")),
      options: picked.map((it) => it.value),
      chosen: picked.map((it) => words(it.nextElementSibling)),
      right,
      on: today(),
    };
    keep({ quiz: { ...record().quiz, [question.dataset.question]: answer } });
  });
}

// ---- How sure, and what would change ----

const after = document.querySelector(".after");
function compare() {
  const { before, after: now } = record();
  after.querySelector(".sure-change").textContent = before && now ? put(after.dataset.change, { before, after: now }) : "";
}
const kept = [
  ...all("[data-sure]").map((scale) => [scale.dataset.sure, all("input", scale)]),
  ["practice", all("[name=ui-practice]")],
];
for (const [name, inputs] of kept) {
  for (const input of inputs) {
    input.checked = record()[name] === input.value;
    input.addEventListener("change", () => {
      keep({ [name]: input.value });
      compare();
    });
  }
}
const note = document.querySelector("[data-note]");
note.value = record().note ?? "";
note.addEventListener("change", () => keep({ note: note.value.trim() }));
compare();

// ---- Done ----

const done = document.querySelector("[data-done]");
done.checked = Boolean(record().done);
done.addEventListener("change", () => keep({ done: done.checked ? today() : undefined }));

// ---- The thread: its tools come when it is near ----

const tools = document.querySelector("[data-thread]");
if (tools) {
  let started;
  const start = () => (started ??= import("./thread.js").then(({ start }) => start(tools, { stage, stepwise: Boolean(root.dataset.stage) })));
  if (root.dataset.stage || !("IntersectionObserver" in globalThis)) start();
  else new IntersectionObserver((seen, observer) => {
    if (!seen.some((it) => it.isIntersecting)) return;
    observer.disconnect();
    start();
  }, { rootMargin: "600px" }).observe(tools);
}
