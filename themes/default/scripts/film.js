// The chapters of a film jump in the film on the page; without this script they open the film at the place.

/** Brings a list of chapters to life. */
export function start(list) {
  const film = list.closest("figure")?.querySelector("video");
  if (!film) return;
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-at]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    film.currentTime = Number(link.dataset.at);
    film.play();
    film.focus();
  });
}
