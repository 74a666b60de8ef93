// A collection as a casebook archive, one case for each document, every approval that its policy
// asks for included.
//
// What a case must have and a document does not (a summary, a key point, a procedure, an author) is
// a dash: it has no word, so the index holds the same words as the peers' do.

import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const MODERATOR = "bench";
/** A case's title may have no more characters. */
const LONGEST_TITLE = 160;

const SETTINGS = {
  "casebook.yaml":
    "title: Measured documents\ndescription: The documents of a test collection.\n" +
    "base-url: https://documents.example/\nlanguage: en\nfacets: []\ndemonstration: true\n",
  "moderation/policy.yaml": 'version: "1"\nsignatures: "off"\nscopes:\n  case: [focus]\n  vocabulary: []\n',
  "moderation/moderators.yaml": `moderators:\n  - id: ${MODERATOR}\n    name: Measurement\n    demonstration: true\n`,
  "vocabulary/procedure.yaml": 'label: Procedure\nplural: Procedures\nterms:\n  none:\n    label: "–"\n',
};

/**
 * Writes the archive; document n is `cases/d<n>/`. `acknowledged` holds, by document, what the privacy
 * check pointed at: a public test collection names authors and places, and a case that names somebody is
 * not published before a moderator has said that it may.
 */
export function writeArchive(folder, documents, acknowledged = new Map()) {
  rmSync(folder, { recursive: true, force: true });
  for (const [file, text] of Object.entries(SETTINGS)) write(path.join(folder, file), text);
  documents.forEach((document, at) => {
    const subject = `cases/${slugOf(at)}`;
    const text = markdown(document, acknowledged.get(at));
    write(path.join(folder, subject, "index.md"), text);
    write(path.join(folder, subject, "approvals", `focus.${MODERATOR}.approval`), approval(subject, text));
  });
}

/** The slug of document n; ids may be anything, slugs may not. */
export function slugOf(at) {
  return `d${at}`;
}

/** The place of the document in its collection. */
export function placeOf(address) {
  return Number(address.match(/(?:^|\/)cases\/d(\d+)\//)[1]);
}

/** A document as a case. */
export function markdown({ title, text }, acknowledged = new Set()) {
  const [head, rest] = cut(flat(title));
  return `---
title: ${JSON.stringify(head || "–")}
summary: "–"
procedure: [none]
authors:
  - name: "–"
novelty: { ideal: 4, evidence: 5 }
key-points: { all: ["–"] }
consent: { basis: not-identifiable }
${acknowledgements(acknowledged)}---

${[rest, flat(text)].filter(Boolean).map(literally).join("\n\n")}
`;
}

function acknowledgements(texts) {
  const list = [...texts].map((text) => `  - { text: ${JSON.stringify(text)}, reason: a published test collection, moderator: ${MODERATOR} }\n`);
  return list.length ? `acknowledged:\n${list.join("")}` : "";
}

/** A title in two: what a case's title can hold, and the words after it, which go before the text. */
export function cut(title) {
  const characters = [...title];
  if (characters.length <= LONGEST_TITLE) return [title, ""];
  const space = characters.lastIndexOf(" ", LONGEST_TITLE);
  const at = space > 0 ? space : LONGEST_TITLE;
  return [characters.slice(0, at).join(""), characters.slice(at).join("").trim()];
}

/** One line, without characters that no text file should hold: a reader sees the same in a paragraph. */
export function flat(text) {
  return text.toWellFormed().replace(/[\p{Cc}\s]+/gu, " ").trim();
}

/** Markdown that reads as exactly this text: any ASCII punctuation may stand behind a backslash. */
export function literally(text) {
  return text.replace(/[!-/:-@[-`{-~]/g, "\\$&");
}

function approval(subject, text) {
  // The digest of a folder: the SHA-256 of what `sha256sum` prints for its files.
  const digest = sha256(`${sha256(text)}  index.md\n`);
  return (
    `casebook approval 1\nsubject: ${subject}\nscope: focus\ndigest: sha256:${digest}\n` +
    `moderator: ${MODERATOR}\ntime: 2026-01-01T09:00:00Z\npolicy: 1\n`
  );
}

function sha256(text) {
  return createHash("sha256").update(text).digest("hex");
}

function write(file, text) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
