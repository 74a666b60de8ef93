// Collections of any size, for what an index of that size costs. Nobody judged them.
//
// Up to the size of the real collections together, documents are taken from these, evenly spread.
// Beyond, documents are recombined: sentences of several real ones, with some of the words swapped
// for made-up ones, so that the vocabulary grows with the collection as a real one's does.

import { documentsOf, load, namesIn, vocabularyOf } from "./collections.mjs";
import { draw, shortVariants, variants } from "./queries.mjs";

const SYLLABLES = "lo ra cu ten mi vas peri ster fib cho lap tri ne uro gas bi do car san pla met ox hy ar thro gen tom os pul".split(" ");
/** The share of words that are made up, and out of how many they are drawn: rare ones are drawn rarely. */
const MADE_UP = 0.015;
const LEXICON = 200_000;

/** The collection of this name in a folder; `size-N` is made of all that are there. */
export function collection(folder, name) {
  const size = Number(name.match(/^size-(\d+)$/)?.[1]);
  return size ? sized(folder, size) : load(folder, name);
}

/** A collection of so many documents, the same for the same real ones. */
export function sized(folder, size) {
  const names = namesIn(folder);
  const real = names.flatMap((name) => documentsOf(folder, name).filter(({ text }) => text));
  const asked = names.flatMap((name) => load(folder, name).queries.clean.map(({ id, text }) => ({ id: `${name} ${id}`, text })));
  const step = Math.max(1, real.length / size);
  const documents = Array.from({ length: Math.min(size, real.length) }, (_, at) => ({ ...real[Math.floor(at * step)], id: `real-${at}` }));
  for (let at = documents.length; at < size; at++) documents.push(recombined(real, at));
  const name = `size-${size}`;
  const short = shortVariants(name, asked, vocabularyOf(documents));
  return { name, documents, judgements: new Map(), queries: variants(name, asked), short };
}

function recombined(real, at) {
  const random = draw("size", at, "recombined");
  const pick = (list) => list[Math.floor(random() * list.length)];
  const words = pick(real).text.split(/\s+/).length;
  const sentences = [];
  for (let count = 0; count < words; ) {
    const sentence = pick(pick(real).text.match(/[^.;]+[.;]?/g) ?? ["-"]).trim();
    const changed = sentence.split(/\s+/).map((word) => (random() < MADE_UP ? madeUp(random) : word));
    sentences.push(changed.join(" "));
    count += changed.length;
  }
  const title = `${halfOf(pick(real).title, 0)} ${halfOf(pick(real).title, 1)}`.trim();
  return { id: `made-${at}`, title, text: sentences.join(" ") };
}

function halfOf(title, half) {
  const words = title.split(/\s+/);
  const middle = Math.ceil(words.length / 2);
  return (half ? words.slice(middle) : words.slice(0, middle)).join(" ");
}

function madeUp(random) {
  const rank = Math.floor(Math.exp(random() * Math.log(LEXICON)));
  const dice = draw("word", rank, "");
  return Array.from({ length: 3 + (rank % 2) }, () => SYLLABLES[Math.floor(dice() * SYLLABLES.length)]).join("");
}
