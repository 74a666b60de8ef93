// An archive that is not in English, searched in the browser with the engine for its languages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { BuiltSite } from "../site/folder.mjs";
import { openSearch, resultsFor } from "../site/search.mjs";
import { session } from "../site/session.mjs";

const { site, open } = session(new BuiltSite(process.env.CASEBOOK_GERMAN));

test("inflected words find a German and an Italian case in one archive", () =>
  open("/", {}, async (page) => {
    await openSearch(page);
    for (const [typed, title] of [
      ["Narbenhernien", "Infiziertes Netz nach einer Narbenhernie"],
      ["Operation", "Infiziertes Netz nach einer Narbenhernie"],
      ["wunde heilt", "Infiziertes Netz nach einer Narbenhernie"],
      ["infezione", "Una rete infetta"],
    ]) {
      const options = await resultsFor(page, typed);
      await options.first().filter({ hasText: title }).waitFor();
    }
  }));

test("the engine of this archive is another than that of an archive in English", () => {
  // The script of the search carries the engine.
  const engine = (it) => it.files.find((file) => /^assets\/search\.[0-9a-f]+\.js$/.test(file));
  const english = new BuiltSite(process.env.CASEBOOK_SITE);
  assert.ok(site.bytes(engine(site)).length > english.bytes(engine(english)).length);
});
