// What readers type: the changed queries are the intended ones, and the same in every run.

import assert from "node:assert/strict";
import { test } from "node:test";
import { draw, halfTyped, short, shortVariants, variants, withTypo, wordsOf } from "../queries.mjs";

const asked = [
  { id: "1", text: "What are the structural and aeroelastic problems associated with flight of high speed aircraft?" },
  { id: "2", text: "is it so" },
];
const vocabulary = new Set(wordsOf("structural problems with the flight of aircraft"));

test("a typing mistake changes one word by one edit and keeps its first letter", () => {
  for (let seed = 0; seed < 200; seed++) {
    const { text, changed } = withTypo(asked[0].text, draw("any", seed, "typo"));
    assert.ok(changed);
    const before = asked[0].text.split(" ");
    const after = text.split(" ");
    assert.equal(after.length, before.length);
    const at = after.findIndex((word, place) => word !== before[place]);
    assert.deepEqual(after.toSpliced(at, 1), before.toSpliced(at, 1));
    assert.equal(after[at][0], before[at][0]);
    assert.ok(Math.abs(after[at].length - before[at].length) <= 1);
  }
});

test("a query without a word worth mistaking stays as it is", () => {
  assert.deepEqual(withTypo("is it so", draw("any", 1, "typo")), { text: "is it so", changed: false });
});

test("the last word is cut to its first half, but not below three letters", () => {
  assert.deepEqual(halfTyped("high speed aircraft?"), { text: "high speed airc", changed: true });
  assert.deepEqual(halfTyped("of the ship"), { text: "of the shi", changed: true });
  assert.deepEqual(halfTyped("is it so"), { text: "is it so", changed: false });
  assert.deepEqual(halfTyped("?!"), { text: "?!", changed: false });
});

test("short queries have one to four words of their query, in its order, none of them plain or unknown", () => {
  const cut = short("any", asked, vocabulary);
  assert.ok(cut.length >= 50, `${cut.length} short queries`);
  for (const { id, text } of cut) {
    assert.equal(id, "1", "a query of plain words only has no short form");
    const words = text.split(" ");
    assert.ok(words.length >= 1 && words.length <= 4);
    const places = words.map((word) => asked[0].text.toLowerCase().indexOf(word));
    assert.ok(places.every((place, at) => place >= 0 && (at === 0 || place > places[at - 1])), text);
    assert.ok(words.every((word) => vocabulary.has(word) && word !== "the" && word !== "with"), text);
  }
});

test("the same collection gives the same queries in every run, and another one others", () => {
  assert.deepEqual(variants("one", asked), variants("one", asked));
  assert.deepEqual(shortVariants("one", asked, vocabulary), shortVariants("one", asked, vocabulary));
  assert.notDeepEqual(shortVariants("one", asked, vocabulary).clean, shortVariants("two", asked, vocabulary).clean);
});
