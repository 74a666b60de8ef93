// A case as slides: one at a time, turned by arrow keys, by Page Up and Page Down (which is what a remote sends), or by hand.
// Without this script the slides stand one below the other.

const stage = document.querySelector("[data-slides]");
const slides = [...stage.querySelectorAll(".slide")];
const bar = document.querySelector(".slides-bar");
const place = bar.querySelector(".slides-place");
const [back, on] = bar.querySelectorAll("[data-turn]");
const notes = bar.querySelector("[data-notes]");
const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(`casebook-slides:${location.pathname}`) : undefined;
/** This window shows what the speaker says, and follows the other one. */
const speaking = new URLSearchParams(location.search).has("notes");
let at = 0;

function show(next, told) {
  at = Math.max(0, Math.min(slides.length - 1, next));
  slides.forEach((slide, i) => slide.classList.toggle("slide-now", i === at));
  place.textContent = stage.dataset.place.replace("{n}", at + 1).replace("{all}", slides.length);
  back.disabled = at === 0;
  on.disabled = at === slides.length - 1;
  slides[at].scrollTop = 0;
  const body = slides[at].querySelector(".slide-body");
  body.scrollTop = 0;
  // What does not fit scrolls, and can be scrolled with the keyboard.
  if (body.scrollHeight > body.clientHeight) body.tabIndex = 0;
  else body.removeAttribute("tabindex");
  history.replaceState(null, "", `#${at + 1}`);
  if (!told) channel?.postMessage(at);
}

function speak(open) {
  document.documentElement.classList.toggle("with-notes", open);
  notes.setAttribute("aria-pressed", open);
  for (const fold of stage.querySelectorAll(".notes")) fold.open = open;
}

function fill() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

const turns = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, Enter: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Backspace: -1 };
addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
  const large = document.querySelector("dialog[open]");
  // The keys of a remote close a figure that is open large, and go on; all others are the figure's own.
  if (large && !key.startsWith("Page")) return;
  large?.close();
  if ((key === " " || key === "Enter") && target.closest("a, button, summary")) return;
  // A slide that is too long is scrolled to its end before it is turned.
  const scrolls = /^Arrow(Up|Down)$/.test(key) && target.closest(".slide-body[tabindex], .notes-body, .table");
  if (scrolls) return;
  const rightToLeft = document.documentElement.dir === "rtl" && /^Arrow(Left|Right)$/.test(key);
  if (key in turns) show(at + turns[key] * (rightToLeft ? -1 : 1));
  else if (key === "Home") show(0);
  else if (key === "End") show(slides.length - 1);
  else if (key === "n" || key === "N") speak(notes.getAttribute("aria-pressed") !== "true");
  else if (key === "f" || key === "F") fill();
  else if (key === "Escape" && !document.fullscreenElement) location.href = bar.querySelector("[data-leave]").href;
  else return;
  event.preventDefault();
});
back.addEventListener("click", () => show(at - 1));
on.addEventListener("click", () => show(at + 1));
notes.addEventListener("click", () => speak(notes.getAttribute("aria-pressed") !== "true"));
bar.querySelector("[data-full]").addEventListener("click", fill);
const second = bar.querySelector("[data-second]");
second.hidden = speaking || !channel;
second.addEventListener("click", () => open(`${location.pathname}?notes#${at + 1}`, "casebook-notes", "width=760,height=640"));
if (channel) channel.onmessage = ({ data }) => show(data, true);

let touched;
stage.addEventListener("touchstart", ({ touches }) => (touched = touches.length === 1 ? touches[0].clientX : undefined), { passive: true });
stage.addEventListener("touchend", ({ changedTouches }) => {
  const by = touched === undefined ? 0 : changedTouches[0].clientX - touched;
  if (Math.abs(by) > 60) show(at + (by < 0 ? 1 : -1));
}, { passive: true });

document.documentElement.classList.add("in-slides");
if (speaking) document.documentElement.classList.add("speaking");
speak(speaking);
// `#3` is a slide; a link to a source inside the page leads to the slide that holds it.
function called() {
  const number = Number(location.hash.slice(1));
  if (number) return show(number - 1, true);
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const holder = target ? slides.findIndex((slide) => slide.contains(target)) : -1;
  show(Math.max(0, holder), true);
}
addEventListener("hashchange", called);
called();
