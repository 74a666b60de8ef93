// Following a thread: filters, folding, and reply by reply.

const put = (template, values) => template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** Brings the tools of a thread to life. `stage` says what a page that reveals step by step may show next. */
export function start(tools, { stage, stepwise }) {
  const thread = tools.parentElement;
  const all = (selector, within = thread) => [...within.querySelectorAll(selector)];
  const replies = all(".contribution");
  const folds = all(".replies");
  const status = tools.querySelector(".thread-status");
  const form = tools.querySelector("form");

  // ---- Filters ----

  /** Shows these contributions and whatever leads to them. */
  function show(wanted) {
    for (const reply of replies) reply.hidden = !wanted.has(reply);
    for (const item of all(".thread > li")) item.hidden = !item.querySelector(".contribution:not([hidden])");
    for (const fold of folds) fold.hidden = !fold.querySelector(".contribution:not([hidden])");
  }

  function filter() {
    const { kind, role, disposition, depth } = Object.fromEntries(new FormData(form));
    const wanted = replies.filter(({ dataset }) =>
      (!kind || dataset.contribution === kind) &&
      (!role || dataset.role === role) &&
      (!disposition || dataset.disposition === disposition) &&
      (!depth || Number(dataset.depth) <= Number(depth)));
    show(new Set(wanted));
    if (kind || role || disposition) for (const fold of folds) fold.open = true;
    status.textContent = wanted.length < replies.length ? put(tools.dataset.shown, { n: wanted.length, all: replies.length }) : "";
  }
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());

  // ---- Folding ----

  const folder = tools.querySelector("[data-fold]");
  if (folder) {
    const names = [folder.textContent, folder.dataset.fold];
    folder.addEventListener("click", () => {
      const close = folds.some((fold) => fold.open);
      for (const fold of folds) fold.open = !close;
      folder.textContent = names[close ? 1 : 0];
    });
  }

  // ---- Reply by reply ----

  const onward = thread.querySelector(".thread-onward");
  const next = onward.querySelector("[data-next-reply]");
  const outcome = onward.querySelector("[data-outcome]");
  const rest = onward.querySelector("[data-all-replies]");
  let seen = replies.length;

  function upTo(count) {
    seen = count;
    show(new Set(replies.slice(0, seen)));
    const last = seen >= replies.length;
    onward.querySelector(".thread-place").textContent = last
      ? tools.dataset.last
      : put(tools.dataset.place, { n: seen, all: replies.length });
    next.hidden = rest.hidden = last;
    outcome.hidden = !last;
  }

  function begin() {
    form.reset();
    status.textContent = "";
    for (const fold of folds) fold.open = true;
    onward.hidden = false;
    thread.dataset.stepwise = "";
    upTo(1);
  }

  tools.querySelector("[data-step]").addEventListener("click", () => {
    begin();
    next.focus();
  });
  next.addEventListener("click", () => {
    upTo(seen + 1);
    const newest = replies[seen - 1];
    newest.tabIndex = -1;
    newest.focus({ preventScroll: true });
    newest.scrollIntoView({ block: "nearest" });
    onward.scrollIntoView({ block: "nearest" });
    if (seen >= replies.length) outcome.focus({ preventScroll: true });
    else next.focus({ preventScroll: true });
  });
  rest.addEventListener("click", () => {
    upTo(replies.length);
    outcome.focus();
  });
  outcome.addEventListener("click", () => {
    onward.hidden = true;
    delete thread.dataset.stepwise;
    stage();
    const folded = [...document.querySelectorAll("main .reveal > details")];
    for (const fold of folded) fold.open = true;
    const end = folded.at(-1)?.querySelector("summary") ?? document.querySelector("#ui-after, #ui-quiz");
    end?.focus();
    end?.scrollIntoView();
  });

  // A link to a reply shows it, whatever is hidden now.
  const called = () => {
    const reply = replies.find((it) => `#${it.id}` === decodeURIComponent(location.hash));
    if (!reply?.closest("[hidden]")) return;
    if ("stepwise" in thread.dataset) upTo(Math.max(seen, replies.indexOf(reply) + 1));
    else {
      form.reset();
      filter();
    }
    reply.scrollIntoView();
  };
  addEventListener("hashchange", called);

  if (stepwise) begin();
  called();
}
