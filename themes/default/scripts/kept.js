// The page that is shown where there is no network: what is on the device all the same.

const PATHS = "casebook-path ";

/** Fills the list with the paths that are kept. */
export async function start(list) {
  const base = new URL(list.dataset.root, document.baseURI);
  const folders = new Set((await caches.keys()).filter((it) => it.startsWith(PATHS)).map((it) => it.slice(PATHS.length).split(" ")[0]));
  for (const folder of folders) {
    const page = await caches.match(new URL(folder, base).href);
    if (!page) continue;
    const title = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("h1")?.textContent;
    const link = document.createElement("a");
    Object.assign(link, { href: new URL(folder, base).href, textContent: title ?? folder });
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  list.parentElement.hidden = !list.childElementCount;
}
