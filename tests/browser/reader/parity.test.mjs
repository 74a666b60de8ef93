// The same answers native and in the browser: the same pages in the same order with the same scores, to the bit.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";
import { none } from "../checks/none.mjs";
import { attribute, elements, textOf } from "../site/folder.mjs";
import { session } from "../site/session.mjs";

const { site, open, server } = session();
const run = promisify(execFile);
const LIMIT = 20;
const AT_ONCE = 4;

/** What readers type: titles, words and pairs of words of the cases, cut short, mistyped, quoted, filtered. */
function queries() {
  const cases = site.kinds.get("case") ?? [];
  const titles = cases.map((one) => textOf(elements(one.tree).find((it) => it.tagName === "h1")));
  const words = cases.flatMap((one) => {
    const reply = elements(one.tree).find((it) => attribute(it, "data-contribution") !== undefined);
    return textOf(reply).match(/\b[a-z]{6,}\b/g)?.slice(3, 5) ?? [];
  });
  const swapped = (word) => word[0] + word[2] + word[1] + word.slice(3);
  return [
    ...titles,
    ...words.slice(0, 20),
    ...words.slice(0, 15).map((word) => word.slice(0, 4)),
    ...words.slice(0, 15).map(swapped),
    ...words.slice(0, 15).map((word, at) => `${word} ${words[at + 5]}`),
    "TAR", "tar", "transversus abdominis release", "mesh infec", "hernia -mesh", '"wound infection"', '"no such phrase here"',
    "technique:tar mesh", "kind:technique release", "haemorrhage", "hemorrhage", "the", "what to do", "疝", "", '"', "-", "a b c", "leak leak leak",
  ];
}

test("a hundred queries give the same pages with the same bits, native and in Chromium", async () => {
  const asked = queries();
  assert.ok(asked.length >= 100, `only ${asked.length} queries`);
  const native = new Map();
  const waiting = [...asked];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let text = waiting.shift(); text !== undefined; text = waiting.shift()) {
        const words = ["search", text, site.folder, "--json", "--limit", String(LIMIT)];
        const { stdout } = await run(process.env.CASEBOOK, words, { maxBuffer: 1 << 24 });
        const answer = JSON.parse(stdout);
        native.set(text, { total: answer.total, hits: answer.hits.map((hit) => [hit.url, hit.bits]), corrections: answer.corrections, missing: answer.missing });
      }
    }),
  );
  const script = site.files.find((file) => /^assets\/search\.[0-9a-f]+\.js$/.test(file));
  const inBrowser = await open("/", {}, (page) =>
    page.evaluate(
      async ([script, base, asked, limit]) => {
        const { open } = await import(script);
        const search = await open(base);
        const bits = (score) => new Uint32Array(Float32Array.of(score).buffer)[0];
        const answers = [];
        for (const text of asked) {
          const { total, hits, corrections, missing } = await search.query(text, { limit });
          answers.push({ total, hits: hits.map((hit) => [hit.url, bits(hit.score)]), corrections, missing });
        }
        return answers;
      },
      [server().url(`/${script}`), server().url("/search/"), asked, LIMIT],
    ),
  );
  const differ = asked.filter((text, at) => JSON.stringify(inBrowser[at]) !== JSON.stringify(native.get(text)));
  none(differ.map((text) => `"${text}": native ${JSON.stringify(native.get(text)).slice(0, 300)}, browser ${JSON.stringify(inBrowser[asked.indexOf(text)]).slice(0, 300)}`));
  assert.ok(inBrowser.filter((it) => it.hits.length).length > 80, "most queries find nothing: the comparison says little");
});
