// What files weigh when a host packs them.

import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

/** The bytes of a content after gzip, or as it is where gzip does not help. */
export function packed(content) {
  return Math.min(gzipSync(content, { level: 9 }).length, content.length);
}

/** Files under a folder, by path within it. */
export function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

/** How many of these files there are, their bytes, and their bytes after gzip. */
export function weigh(folder, files) {
  const contents = files.map((file) => readFileSync(path.join(folder, file)));
  const sum = (weight) => contents.reduce((all, content) => all + weight(content), 0);
  return { files: files.length, raw: sum((content) => content.length), gzip: sum(packed) };
}
