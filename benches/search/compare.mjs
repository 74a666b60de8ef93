// Whether one setting answers better than another: a paired bootstrap over the queries of every collection that both have run.
//   node compare.mjs FOLDER ENGINE:SETTING ENGINE:SETTING [clean|typo|prefix]

import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { pairedBootstrap } from "./metrics.mjs";

const [folder, one, other, variant = "clean"] = process.argv.slice(2);
if (!other) throw new Error("say which folder of figures, and which two of ENGINE:SETTING");

const raw = path.join(folder, "raw");
const collections = new Set(readdirSync(raw).map((file) => file.split(".")[1]));
for (const collection of [...collections].sort()) {
  const [a, b] = [one, other].map((setting) => perQuery(setting, collection));
  if (!a || a.length !== b?.length) continue;
  const { difference, low, high } = pairedBootstrap(a, b);
  const [shown, from, to] = [difference, low, high].map((value) => value.toFixed(4));
  const verdict = low > 0 ? "better" : high < 0 ? "worse" : "no difference that these queries show";
  console.log(`${collection}: ${one} - ${other}: ${shown}, 95 % from ${from} to ${to}: ${verdict}`);
}

function perQuery(setting, collection) {
  const [engine, ...title] = setting.split(":");
  const file = path.join(raw, `${engine}.${collection}.json`);
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, "utf8")).settings[title.join(":") || "default"]?.full[variant].perQuery;
}
