// A JavaScript library with its whole index, and a file of titles where the index has none.

{
  // elasticlunr 0.9.5 assigns an undeclared global of this name, which throws in a module.
  globalThis.lunr ??= undefined;
  let find;
  globalThis.bench = {
    async start({ titles }) {
      const [library, index] = await Promise.all([
        import("/library.js"),
        fetch("/index.json").then((response) => response.text()),
        titles ? fetch("/titles.json").then((response) => response.json()) : null,
      ]);
      find = await library.open(index);
    },
    async ask(query, count) {
      const start = performance.now();
      const ids = await find(query, count);
      const ms = performance.now() - start;
      return { ids, ms, shownMs: ms };
    },
  };
}
