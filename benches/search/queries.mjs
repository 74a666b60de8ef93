// What readers type: the queries of a collection with a mistake in them, half typed, or cut short.
//
// Every change is drawn from a seed that is made of the collection's name, the query's id and the
// kind of change, so that each engine gets the same words in every run.

import { mulberry32 } from "./metrics.mjs";

/** Words that say nothing about what is sought: no typing mistake is worth measuring in them. */
const PLAIN =
  "about above after again against among because before being below between could during further having other ought " +
  "should their theirs themselves there these those through under until where which while would whose shall might since " +
  "without within what";

/** What nobody types into a search box. */
const UNSOUGHT =
  "and are but for not that the was with any all can did does had has have how its may more most one our out over such " +
  "than them then they this too two upon use used very via were who why will you your into from some each also only both " +
  "made make many much must no nor of on or so to up us we me my if in is it at as an by be do he she his her him";

const NO_TYPO = new Set(PLAIN.split(" "));
const NOT_SOUGHT = new Set(`${PLAIN} ${UNSOUGHT}`.split(" "));
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** How many short queries there are at least, so that their mean says something. */
const SHORT_AT_LEAST = 100;

/** The queries of a collection as they are, with one typing mistake, and with the last word half typed. */
export function variants(collection, queries) {
  return {
    clean: queries.map(({ id, text }) => ({ id, text, changed: false })),
    typo: queries.map(({ id, text }) => ({ id, ...withTypo(text, draw(collection, id, "typo")) })),
    prefix: queries.map(({ id, text }) => ({ id, ...halfTyped(text) })),
  };
}

/**
 * One edit (an insertion, deletion, substitution or transposition) in one word of five letters or
 * more that carries meaning. The first letter is kept.
 */
export function withTypo(text, random) {
  const pick = (n) => Math.floor(random() * n);
  const words = [...text.matchAll(/[A-Za-z]{5,}/g)].filter(([word]) => !NO_TYPO.has(word.toLowerCase()));
  if (!words.length) return { text, changed: false };
  const { 0: word, index } = words[pick(words.length)];
  let mistaken = word;
  // A transposition of two equal letters changes nothing: try again.
  for (let attempt = 0; mistaken === word && attempt < 20; attempt++) {
    const edit = pick(4);
    const at = 1 + pick(word.length - 1);
    const letter = LETTERS[pick(LETTERS.length)];
    if (edit === 0) mistaken = word.slice(0, at) + letter + word.slice(at);
    else if (edit === 1) mistaken = word.slice(0, at) + word.slice(at + 1);
    else if (edit === 2) mistaken = word.slice(0, at) + letter + word.slice(at + 1);
    else {
      const first = Math.min(at, word.length - 2);
      mistaken = word.slice(0, first) + word[first + 1] + word[first] + word.slice(first + 2);
    }
  }
  return { text: text.slice(0, index) + mistaken + text.slice(index + word.length), changed: mistaken !== word };
}

/** The last word cut to its first half, three letters at least, and the punctuation after it dropped. */
export function halfTyped(text) {
  const trimmed = text.replace(/[^\p{L}\p{N}]+$/u, "");
  const word = trimmed.match(/[\p{L}\p{N}]+$/u)?.[0];
  if (!word) return { text, changed: false };
  const half = word.slice(0, Math.max(3, Math.floor(word.length / 2)));
  return { text: trimmed.slice(0, trimmed.length - word.length) + half, changed: half !== word };
}

/** The words of a text in lower case, three letters or more. */
export function wordsOf(text) {
  return text.toLowerCase().match(/\p{L}[\p{L}\p{N}]{2,}/gu) ?? [];
}

/**
 * Queries as short as those of readers: one to four words in a row of each real query, the words
 * between that carry no meaning left out, and those that no document has: nothing can answer them.
 * Each keeps the id of its query, whose judgements serve for it too. Where there are few queries,
 * several are cut from each.
 */
export function short(collection, queries, vocabulary) {
  const rounds = Math.ceil(SHORT_AT_LEAST / Math.max(1, queries.length));
  const cut = [];
  for (let round = 0; round < rounds; round++) {
    for (const { id, text } of queries) {
      const random = draw(collection, id, `short ${round}`);
      const words = wordsOf(text).filter((word) => !NOT_SOUGHT.has(word) && vocabulary.has(word));
      if (!words.length) continue;
      const count = Math.min(words.length, 1 + Math.floor(random() * 4));
      const from = Math.floor(random() * (words.length - count + 1));
      cut.push({ id, round, text: words.slice(from, from + count).join(" ") });
    }
  }
  return cut;
}

/** The short queries with their variants: the mistakes of a second cut are not those of the first. */
export function shortVariants(collection, queries, vocabulary) {
  const cut = short(collection, queries, vocabulary);
  const changed = (change) => cut.map(({ id, round, text }) => ({ id, ...change(text, `${id} ${round}`) }));
  return {
    clean: cut.map(({ id, text }) => ({ id, text, changed: false })),
    typo: changed((text, key) => withTypo(text, draw(collection, key, "short typo"))),
    prefix: changed((text) => halfTyped(text)),
  };
}

/** The dice of one query. */
export function draw(collection, id, change) {
  return mulberry32(fnv1a(`${collection}|${id}|${change}`));
}

function fnv1a(text) {
  let hash = 2166136261;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0), 16777619);
  return hash >>> 0;
}
