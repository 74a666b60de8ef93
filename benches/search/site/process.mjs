// Another program, run several times and timed.

import { spawnSync } from "node:child_process";

const RUNS = 3;

/**
 * Runs a program and gives its wall and processor time in seconds, and what it said. The shell's
 * own `times` counts the processor time of its children, which Node does not tell.
 */
function timed(program, given) {
  const start = performance.now();
  const run = spawnSync("sh", ["-c", '"$@" 2>&1 1>/dev/null || exit 1; times', "sh", program, ...given], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    // Others write their decimals with a comma.
    env: { ...process.env, LC_ALL: "C" },
  });
  const wall = (performance.now() - start) / 1000;
  if (run.status !== 0) throw new Error(`${[program, ...given].join(" ")} failed:\n${run.stdout}${run.stderr}`);
  const said = run.stdout.trimEnd().split("\n");
  const [user, system] = said.pop().split(" ").map(seconds);
  said.pop();
  return { wall, cpu: user + system, said: said.join("\n") };
}

/**
 * The run of several in which what is measured, by default the whole program, took the least
 * processor time: others on the machine can only add to it. `before` is what each run needs to
 * find.
 */
export function fastest(program, given, before = () => {}, measured = (run) => run) {
  const all = Array.from({ length: RUNS }, () => {
    before();
    return measured(timed(program, given));
  });
  return all.reduce((least, run) => (run.cpu < least.cpu ? run : least));
}

/** `1m2.50s` in seconds. */
function seconds(text) {
  const [, minutes, rest] = text.match(/(\d+)m([\d.]+)s/);
  return 60 * Number(minutes) + Number(rest);
}
