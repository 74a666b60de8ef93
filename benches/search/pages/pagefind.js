// Pagefind as it ships, and the emulation of "any word" that people write around it.

{
  const PLAIN = new Set(
    ("a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to " +
      "was will with what which how do does can has have had been from its were than we you your").split(" "),
  );
  let pagefind;
  const answers = new Map();

  const words = (query) => [...new Set(query.toLowerCase().match(/[\p{L}\p{N}'’-]+/gu) ?? [])].filter((word) => !PLAIN.has(word));

  /** One search for each word, the scores added up. */
  async function anyWord(query) {
    const scores = new Map();
    const byId = new Map();
    for (const word of words(query)) {
      if (!answers.has(word)) answers.set(word, (await pagefind.search(word)).results);
      for (const result of answers.get(word)) {
        scores.set(result.id, (scores.get(result.id) ?? 0) + result.score);
        byId.set(result.id, result);
      }
    }
    return [...scores].sort(([, a], [, b]) => b - a).map(([id]) => byId.get(id));
  }

  const ways = {
    shipped: async (query) => (await pagefind.search(query)).results,
    any: anyWord,
  };

  globalThis.bench = {
    async start({ ranking }) {
      pagefind = await import("/pagefind/pagefind.js");
      if (ranking) await pagefind.options({ ranking });
      await pagefind.init();
    },
    async ask(query, count, { way }) {
      const start = performance.now();
      const results = await ways[way](query);
      const ms = performance.now() - start;
      // Titles, addresses and excerpts come one file for each result.
      const shown = await Promise.all(results.slice(0, count).map((result) => result.data()));
      return { ids: shown.map(({ url }) => url), ms, shownMs: performance.now() - start };
    },
  };
}
