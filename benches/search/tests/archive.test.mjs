// A document as a case: whatever it holds, a reader must see the same.

import assert from "node:assert/strict";
import { test } from "node:test";
import { cut, flat, literally, markdown, placeOf, slugOf } from "../site/archive.mjs";

test("every ASCII mark stands behind a backslash, and nothing else is touched", () => {
  assert.equal(literally("a*b_c <d> [@e] 1. é–ü"), "a\\*b\\_c \\<d\\> \\[\\@e\\] 1\\. é–ü");
  assert.equal(literally("\\"), "\\\\");
});

test("a text is one line without control characters or halves of characters", () => {
  assert.equal(flat(" a\n\tb\u0000c\ud800 "), "a b c\ufffd");
});

test("a title too long for a case is cut between words, and no word is lost", () => {
  const title = "pressure ".repeat(40).trim();
  const [head, rest] = cut(title);
  assert.ok([...head].length <= 160);
  assert.equal(`${head} ${rest}`, title);
  const [unbroken, more] = cut("x".repeat(400));
  assert.equal(unbroken + more, "x".repeat(400));
  assert.deepEqual(cut("short"), ["short", ""]);
});

test("a document without a title or a text is a case all the same", () => {
  const text = markdown({ title: "", text: "" });
  assert.match(text, /^title: "–"$/m);
  assert.ok(text.endsWith("---\n\n\n"));
});

test("a title is a YAML string whatever it holds", () => {
  assert.match(markdown({ title: 'a: "b" # c', text: "" }), /^title: "a: \\"b\\" # c"$/m);
});

test("the place of a document is found in the address of its case", () => {
  assert.equal(placeOf(`cases/${slugOf(1234)}/`), 1234);
});
