// The search of a site that casebook built: the module that its own pages import.

{
  let search;
  globalThis.bench = {
    async start({ module }) {
      const { open } = await import(module);
      search = await open("/search/");
      await search.prefetch();
    },
    async ask(query, count, { excerpts }) {
      const start = performance.now();
      let ms;
      const ranked = () => (ms = performance.now() - start);
      const { hits } = await search.query(query, { limit: count, excerpts, onFirst: excerpts ? ranked : undefined });
      const shownMs = performance.now() - start;
      return { ids: hits.map((hit) => hit.page), ms: ms ?? shownMs, shownMs };
    },
  };
}
