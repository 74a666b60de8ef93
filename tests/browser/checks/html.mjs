// The Nu HTML checker (the vnu-jar package) on the pages of a served site.

import { spawn } from "node:child_process";
import { createRequire } from "node:module";

// The checker refuses the loopback interface unless it is told that this is meant.
const LOCAL = ["-Dnu.validator.servlet.allow-forbidden-hosts=true", "-Dnu.validator.servlet.allowed-address-type=all"];
// The checker takes a block of JSON-LD for a script. Scripts proper are found by the test of its own.
const DATA = /^Inline script violates Content Security Policy/;
const jar = createRequire(import.meta.url)("vnu-jar");

/**
 * Every error and warning that the checker has, as `address:line: message`. The checker
 * fetches the pages, because it knows what 'self' in a policy means only for a served page.
 */
export async function checkHtml(server, addresses) {
  const urls = addresses.map((address) => server.url(address));
  const words = await java([...LOCAL, "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", ...urls]);
  const messages = JSON.parse(words).messages.filter((it) => !DATA.test(it.message));
  return messages.map((message) => {
    const address = message.url?.slice(server.origin.length) ?? "?";
    return `${address}:${message.lastLine ?? 1}: ${message.subType ?? message.type}: ${message.message}`;
  });
}

function java(words) {
  return new Promise((done, fail) => {
    const child = spawn("java", words, { stdio: ["ignore", "pipe", "pipe"] });
    const said = { stdout: [], stderr: [] };
    for (const stream of ["stdout", "stderr"]) child[stream].on("data", (bytes) => said[stream].push(bytes));
    child.on("error", (error) => fail(new Error(`the HTML checker did not start: ${error.message}`)));
    child.on("close", (code) => {
      if (code === 0) done(Buffer.concat(said.stdout).toString("utf8"));
      else fail(new Error(`the HTML checker ended with ${code}: ${Buffer.concat(said.stderr)}`));
    });
  });
}
