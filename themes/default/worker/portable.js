// The loader of a site that is opened from a folder: modules that registered themselves, files of the index that were wrapped in
// scripts, and links that name the index page of a folder, which no server is there to find.
globalThis.casebook = (() => {
  const assets = new URL("./", document.currentScript.src);
  const modules = new Map();
  const made = new Map();
  const tags = new Map();
  const supplied = new Map();
  const short = (path) => path.split("/").pop();

  /** Runs a script once, however often it is asked for. */
  function run(url) {
    if (!tags.has(url)) {
      tags.set(
        url,
        new Promise((resolve, reject) => {
          const tag = document.createElement("script");
          tag.src = url;
          tag.onload = resolve;
          tag.onerror = () => {
            tags.delete(url);
            tag.remove();
            reject(new Error(`${url} cannot be read`));
          };
          document.head.append(tag);
        }),
      );
    }
    return tags.get(url);
  }

  async function ready(name) {
    if (!modules.has(name)) await run(new URL(name, assets).href);
    await Promise.all(modules.get(name).needs.map((it) => ready(short(it))));
  }

  function need(path) {
    const name = short(path);
    if (!made.has(name)) made.set(name, modules.get(name).make(need, new URL(name, assets).href));
    return made.get(name);
  }

  async function load(path) {
    await ready(short(path));
    return need(path);
  }

  function define(name, needs, make) {
    modules.set(name, { needs, make });
    if (document.currentScript?.dataset.start !== undefined) load(name);
  }

  /** A file of the index, as an answer. */
  async function fetched(url) {
    await run(`${url}.js`);
    const bytes = Uint8Array.from(atob(supplied.get(short(url))), (letter) => letter.charCodeAt(0));
    return new Response(bytes);
  }

  /** A link that a script made. */
  function named(event) {
    const link = event.target.closest?.("a[href]");
    if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }
  for (const kind of ["pointerdown", "focusin", "click", "auxclick"]) addEventListener(kind, named, true);

  return { define, load, fetch: fetched, supply: (name, text) => supplied.set(name, text) };
})();
