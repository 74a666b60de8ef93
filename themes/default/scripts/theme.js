// Runs before the first paint: the reader's choices of light or dark, size, width, motion and pictures, so that nothing flashes
// and no picture is fetched that was not asked for.
(() => {
  const root = document.documentElement;
  // What needs a script is there from the first paint, and moves nothing when the script comes.
  root.dataset.scripts = "";
  // A teacher's link: nothing revealed before it is decided.
  if (/[?&#]reveal=none\b/.test(location.href)) root.dataset.stage = "decide";
  const chosen = { theme: "light dark", size: "large larger", measure: "narrow wide", motion: "none", pictures: "ask" };
  const kept = (name) => {
    try {
      return localStorage.getItem(`casebook-${name}`);
    } catch {
      // A browser that keeps nothing shows what the device asks for.
      return null;
    }
  };
  for (const name in chosen) {
    const choice = kept(name);
    if (choice && chosen[name].split(" ").includes(choice)) root.dataset[name] = choice;
  }
  if (kept("pictures") === null && navigator.connection?.saveData) root.dataset.pictures = "ask";
  if (root.dataset.pictures !== "ask") return;
  // A picture's place becomes a button before the browser has asked for it; a film loses its poster.
  const size = (bytes) => `${Math.max(1, Math.round(bytes / 1000))} kB`;
  const hold = (picture) => {
    if (picture.dataset.held !== undefined) return;
    const { src, srcset } = picture;
    picture.dataset.held = "";
    picture.removeAttribute("srcset");
    picture.removeAttribute("src");
    // A link to the large picture waits with it.
    const place = picture.closest("a.enlarge") ?? picture;
    place.hidden = true;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain-button held";
    button.textContent = (root.dataset.picture ?? "{alt} ({size})")
      .replace("{alt}", picture.alt)
      .replace("{size}", size(picture.dataset.bytes));
    button.addEventListener("click", (event) => {
      event.preventDefault();
      place.hidden = false;
      if (srcset) picture.srcset = srcset;
      picture.src = src;
      button.remove();
    });
    place.after(button);
  };
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (node.nodeType !== 1) continue;
        const within = (selector) => (node.matches(selector) ? [node] : [...node.querySelectorAll(selector)]);
        for (const film of within("video[poster]")) film.removeAttribute("poster");
        for (const picture of within("img[data-bytes]")) hold(picture);
      }
    }
  }).observe(root, { childList: true, subtree: true });
})();
