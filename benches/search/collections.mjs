// Judged collections on the disk: folders with corpus.jsonl, queries.jsonl and qrels.tsv, the layout
// of the BEIR benchmark. They are not part of the repository.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { shortVariants, variants, wordsOf } from "./queries.mjs";

const FILES = ["corpus.jsonl", "queries.jsonl", "qrels.tsv"];

/** The names of the collections in a folder, in order. */
export function namesIn(folder) {
  if (!existsSync(folder)) return [];
  const complete = (name) => FILES.every((file) => existsSync(path.join(folder, name, file)));
  return readdirSync(folder).filter(complete).sort();
}

/** A collection: its documents, its queries with their variants, and who judged what relevant. */
export function load(folder, name) {
  const place = path.join(folder, name);
  const judgements = readJudgements(path.join(place, "qrels.tsv"));
  // A query that nobody judged can neither be answered well nor badly.
  const judged = lines(path.join(place, "queries.jsonl")).filter(({ _id }) => judgements.has(String(_id)));
  const asked = judged.map(({ _id, text }) => ({ id: String(_id), text: String(text ?? "") }));
  const documents = documentsOf(folder, name);
  return {
    name,
    documents,
    judgements,
    queries: variants(name, asked),
    short: shortVariants(name, asked, vocabularyOf(documents)),
  };
}

/** Only the documents, each with id, title and text; the title or the text may be empty. */
export function documentsOf(folder, name) {
  return lines(path.join(folder, name, "corpus.jsonl")).map(({ _id, title, text }) => ({
    id: String(_id),
    title: String(title ?? ""),
    text: String(text ?? ""),
  }));
}

/** Every word of the documents. */
export function vocabularyOf(documents) {
  return new Set(documents.flatMap(({ title, text }) => wordsOf(`${title} ${text}`)));
}

/** By query: a map from document to grade. The first line of the file names its columns. */
function readJudgements(file) {
  const judgements = new Map();
  for (const line of readFileSync(file, "utf8").split(/\r?\n/).slice(1)) {
    if (!line) continue;
    const [query, document, grade] = line.split("\t");
    if (!judgements.has(query)) judgements.set(query, new Map());
    judgements.get(query).set(document, Number(grade));
  }
  return judgements;
}

function lines(file) {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line));
}
