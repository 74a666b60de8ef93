// A small archive that asks for signatures, in a folder of its own, and the casebook program on it.

import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const KEYS = fileURLToPath(new URL("../../demo-keys/", import.meta.url));
/** A grey picture of 64 by 48 pixels, as a program without metadata writes it. */
const PICTURE = readFileSync(new URL("../archives/desk/scan.png", import.meta.url));

/** The private key of a demonstration moderator. */
export const key = (id) => path.join(KEYS, id);

const CASE = `---
title: A sinus that will not close
summary: A mesh that drains.
published: 2026-01-02
procedure: [ventral]
authors:
  - name: An Author
novelty: { ideal: 3, evidence: 4 }
key-points: { all: [One point.] }
consent: { basis: illustration }
people:
  - { id: surgeon-a, role: surgeon }
  - { id: nurse-b, role: nurse }
---

## What there was

The mesh lay behind the muscle, and it drained.

![A grey field, which stands for a scan](scan.png "A scan.")

## Discussion

### surgeon-a {#start .question}

What would you do?

### nurse-b {#reply .answer .useful}

Take it out.
`;

/** No program that reads pictures is found, whatever this machine has: somebody has to look at them. */
const surroundings = (folder) => ({ ...process.env, PATH: "", XDG_CACHE_HOME: path.join(folder, ".cache") });

/** A program that casebook's own file names, or the one that was just built. */
function program() {
  return process.env.CASEBOOK || fileURLToPath(new URL("../../../target/debug/casebook", import.meta.url));
}

export class SmallArchive {
  constructor() {
    this.folder = mkdtempSync(path.join(tmpdir(), "casebook-desk-"));
    const moderators = ["demo-a", "demo-b"].map((id) => {
      const line = readFileSync(`${key(id)}.pub`, "utf8").trim();
      return `  - id: ${id}\n    name: Moderator ${id.slice(-1).toUpperCase()}\n    from: 2024-01-01\n    demonstration: true\n    keys:\n      - key: "${line}"\n`;
    });
    this.write("casebook.yaml", "title: Small\ndescription: A small archive.\nbase-url: https://small.example/\nlanguage: en\n");
    this.write("vocabulary/procedure.yaml", "label: Procedure\nplural: Procedures\nterms:\n  ventral:\n    label: Ventral hernia repair\n");
    this.write("moderation/moderators.yaml", `moderators:\n${moderators.join("")}`);
    this.write(
      "moderation/policy.yaml",
      'version: "1"\nsignatures: required\nchecklists:\n  facts:\n    references: I read the references.\n  privacy:\n    identifiers: Nothing tells who the patient is.\n',
    );
    this.write("cases/sinus/index.md", CASE);
    this.write("cases/sinus/scan.png", PICTURE);
    this.run("approve", "vocabulary", "--scope", "focus", "--key", key("demo-a"), "--yes");
  }

  write(file, content) {
    const target = path.join(this.folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, content);
  }

  read(file) {
    return readFileSync(path.join(this.folder, file), "utf8");
  }

  /** Runs casebook in the archive; a failure throws with what it said. */
  run(...words) {
    return execFileSync(program(), words, { cwd: this.folder, env: surroundings(this.folder), encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  }

  /** Opens the review desk: the address that lets one browser in, and how it ended. */
  async desk(...words) {
    const desk = spawn(program(), ["desk", ...words], { cwd: this.folder, env: surroundings(this.folder), stdio: ["ignore", "pipe", "inherit"] });
    const ended = new Promise((done) => desk.once("exit", done));
    let said = "";
    const address = await new Promise((found, failed) => {
      desk.once("exit", () => failed(new Error(`the desk ended: ${said}`)));
      desk.stdout.on("data", (bytes) => {
        said += bytes;
        const match = /http:\/\/\S+/.exec(said);
        if (match) found(match[0]);
      });
    });
    return { address, ended, stop: () => desk.kill() };
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
