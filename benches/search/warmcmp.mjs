import { openSite } from "./site/browser.mjs";
import { collection } from "./synthetic.mjs";
import { filesUnder } from "./site/sizes.mjs";
import { percentile } from "./metrics.mjs";
import path from "node:path";
const set = process.argv[2];
const c = collection("/work/shared/bench/search/data", set);
const sites = {};
for (const [name, root] of [["old", process.argv[3]], ["new", process.argv[4]]]) {
  const script = filesUnder(root).find((f) => /^assets\/search\.[0-9a-f]+\.js$/.test(f));
  sites[name] = await openSite({ root, script: path.join(import.meta.dirname, "pages/casebook.js"), given: { module: `/${script}` } });
}
const setting = { excerpts: true };
for (const [kind, qs] of [["short", c.short.clean], ["full", c.queries.clean]]) {
  const picked = qs.slice(0, 100); const t = { old: [], new: [] }; let differ = 0;
  for (let round = 0; round < 4; round++) for (const q of picked) {
    const got = {};
    for (const n of round % 2 ? ["old", "new"] : ["new", "old"]) { got[n] = await sites[n].ask(q.text, 10, setting); if (round) t[n].push(got[n].shownMs); }
    if (JSON.stringify(got.old.ids) !== JSON.stringify(got.new.ids)) differ++;
  }
  for (const n of ["old", "new"]) console.log(set, kind, n, "p50", percentile(t[n], 0.5).toFixed(2), "p95", percentile(t[n], 0.95).toFixed(2));
  console.log("differ", differ);
}
for (const s of Object.values(sites)) await s.close();
process.exit(0);
