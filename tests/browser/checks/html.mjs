// The Nu HTML checker (the vnu-jar package) on a folder of pages.

import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";

const jar = createRequire(import.meta.url)("vnu-jar");

/** Every error and warning that the checker has, as `file:line: message`. */
export function checkHtml(folder, files) {
  const run = spawnSync("java", ["-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", ...files], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (run.error || run.status !== 0) throw new Error(`the HTML checker did not run: ${run.error ?? run.stderr}`);
  return JSON.parse(run.stdout).messages.map((message) => {
    const file = message.url ? path.relative(folder, new URL(message.url).pathname) : "?";
    const kind = message.subType ?? message.type;
    return `${file}:${message.lastLine ?? 1}: ${kind}: ${message.message}`;
  });
}
