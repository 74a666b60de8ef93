// How a page is read: size, width of the lines, motion, pictures. The choices stay on the device; theme.js applies them before the
// first paint of every page.

/** Brings the choices to life; each set of buttons is named after what it chooses. */
export function start(holder) {
  const root = document.documentElement.dataset;
  for (const input of holder.querySelectorAll("input")) {
    const name = input.name.replace("ui-", "");
    input.checked = (root[name] ?? "") === input.value;
    input.addEventListener("change", () => {
      if (input.value) root[name] = input.value;
      else delete root[name];
      try {
        // What the device asks for by itself is kept too once a reader has chosen otherwise.
        localStorage.setItem(`casebook-${name}`, input.value);
      } catch {
        // The choice holds for this page only.
      }
      if (name === "pictures") location.reload();
    });
  }
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !holder.open) return;
    holder.open = false;
    holder.querySelector("summary").focus();
  });
  addEventListener("click", (event) => {
    if (holder.open && !holder.contains(event.target)) holder.open = false;
  });
}
