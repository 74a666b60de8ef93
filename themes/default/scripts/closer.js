// A closer look without leaving the place: figures in a window of their own, and what a number or a word refers to beside it.
// Without this script each is a plain link: to the picture, to the reference, to the word's explanation.

/** A link was pointed at, focused or pressed. */
export function look(link, event) {
  if (link.matches(".enlarge")) {
    if (event.type === "click") enlarge(link);
  } else if (event.type === "click") press(link, event);
  else show(link, event.type === "focusin" || event.pointerType === "mouse" ? 150 : Infinity);
}

// ---- Figures ----

const screen = document.getElementById("ui-enlarge");
const figures = [...document.querySelectorAll("figure a.enlarge[href]")];
let at = 0;

function enlarge(link) {
  if (!screen?.showModal) {
    location.href = link.href;
    return;
  }
  at = figures.indexOf(link);
  fill();
  screen.showModal();
}

function fill() {
  const link = figures[at];
  const figure = link.closest("figure");
  const picture = link.querySelector("img").cloneNode();
  picture.removeAttribute("loading");
  picture.sizes = "100vw";
  picture.src = link.href;
  screen.querySelector(".enlarge-picture").replaceChildren(picture);
  const caption = figure.querySelector("figcaption")?.cloneNode(true);
  for (const marked of caption?.querySelectorAll("[id]") ?? []) marked.removeAttribute("id");
  screen.querySelector(".enlarge-caption").replaceChildren(...(caption?.childNodes ?? []));
  const place = screen.querySelector("[data-place]");
  place.textContent = place.dataset.place.replace("{n}", at + 1).replace("{all}", figures.length);
  screen.querySelector(".enlarge-original a").href = link.href;
  for (const button of screen.querySelectorAll("[data-go]")) button.hidden = figures.length < 2;
}

function go(by) {
  at = (at + by + figures.length) % figures.length;
  fill();
}

if (screen) {
  screen.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button?.dataset.go) go(Number(button.dataset.go));
    // A press beside the picture is a press on the window's own ground.
    else if (button || target === screen) screen.close();
  });
  screen.addEventListener("keydown", ({ key, target }) => {
    const rightToLeft = document.documentElement.dir === "rtl";
    const picture = target.closest(".enlarge-picture");
    const scrolls = picture && picture.scrollWidth > picture.clientWidth;
    const by = { ArrowRight: rightToLeft ? -1 : 1, ArrowLeft: rightToLeft ? 1 : -1 }[key];
    if (by && figures.length > 1 && !scrolls) go(by);
  });
  screen.addEventListener("close", () => figures[at].focus());
}

// ---- What a number or a word refers to ----

const note = document.createElement("div");
note.className = "preview";
note.id = "ui-preview";
note.hidden = true;
(document.querySelector("main") ?? document.body).append(note);
let shown;
let timer;

function show(link, delay) {
  clearTimeout(timer);
  if (shown === link || delay === Infinity) return;
  timer = setTimeout(() => open(link), delay);
}

function open(link) {
  let id = link.hash.slice(1);
  try {
    id = decodeURIComponent(id);
  } catch {
    // As written.
  }
  const target = document.getElementById(id);
  if (!target) return;
  close();
  const copy = target.cloneNode(true);
  for (const marked of copy.querySelectorAll("[id]")) marked.removeAttribute("id");
  for (const back of copy.querySelectorAll(".backlinks, .backlink")) back.remove();
  const list = copy.querySelector("dt") && document.createElement("dl");
  (list || note).replaceChildren(...copy.childNodes);
  if (list) note.replaceChildren(list);
  note.hidden = false;
  shown = link;
  link.setAttribute("aria-describedby", note.id);
  const box = link.getClientRects()[0];
  const width = Math.min(352, document.documentElement.clientWidth - 24);
  note.style.inlineSize = `${width}px`;
  const left = Math.max(12, Math.min(box.left, document.documentElement.clientWidth - width - 12));
  const below = box.bottom + 6 + note.offsetHeight < innerHeight || box.top < note.offsetHeight + 6;
  note.style.left = `${left + scrollX}px`;
  note.style.top = `${(below ? box.bottom + 6 : box.top - 6 - note.offsetHeight) + scrollY}px`;
}

function close() {
  clearTimeout(timer);
  shown?.removeAttribute("aria-describedby");
  shown = undefined;
  note.hidden = true;
}

/** The first touch shows; a press with a mouse or a key, or a second touch, goes there. */
function press(link, event) {
  const touched = event.pointerType === "touch" || event.pointerType === "pen";
  if (touched && shown !== link) return open(link);
  close();
  location.hash = link.hash;
}

addEventListener("pointerover", ({ target }) => {
  if (!shown && !timer) return;
  // What is shown stays while the pointer is on it or on what it explains.
  if (note.contains(target) || target.closest?.("a") === shown) clearTimeout(timer);
  else if (shown && document.activeElement !== shown) {
    clearTimeout(timer);
    timer = setTimeout(close, 250);
  }
});
addEventListener("focusin", ({ target }) => {
  if (shown && target !== shown && !note.contains(target)) close();
});
addEventListener("pointerdown", ({ target }) => {
  if (shown && !note.contains(target) && target.closest?.("a") !== shown) close();
});
addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && shown) close();
});
