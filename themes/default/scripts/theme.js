// Runs before the first paint: the reader's choice of light or dark, so that nothing flashes.
(() => {
  try {
    const choice = localStorage.getItem("casebook-theme");
    if (choice === "light" || choice === "dark") document.documentElement.dataset.theme = choice;
  } catch {
    // A browser that keeps nothing shows what the device asks for.
  }
})();
