// The figures as Markdown: a table for each collection, and casebook's targets.

const HEADS = [
  ["engine", "setting"],
  ["nDCG@10", "typo", "half typed", "no result", "no result, typo"],
  ["short nDCG@10", "typo", "half typed", "kept, typo", "kept, half typed"],
  ["cold kB", "requests", "cold kB, short", "requests, short"],
  ["engine kB", "warm p95 ms", "short", "shown p95 ms", "short", "index kB", "index build s"],
].flat();

/** All of it. `absent` says which figures are not there, and why. */
export function asMarkdown(results, targets, absent) {
  const collections = [...new Set(results.map((it) => it.collection))];
  const parts = collections.map((collection) => section(collection, results, targets));
  const missing = absent.length ? `\nAbsent: ${absent.join(", ")}.\n` : "";
  return `# Search in the browser: quality and cost\n\n${parts.join("\n")}${missing}`;
}

function section(collection, results, targets) {
  const here = results.filter((it) => it.collection === collection);
  const { documents, asked } = here[0];
  const rows = here.flatMap(rowsOf);
  const cells = ({ title, ours, theirs, ratio, wanted, met }) => [title, ours, theirs, ratio, wanted, met ? "met" : "not met"];
  const lines = targets.filter((it) => it.collection === collection).map(cells);
  const reached = lines.length ? `\n${table(["target", "casebook", "beside", "ratio", "wanted", ""], lines, 1)}` : "";
  return `## ${collection}: ${documents} documents, ${asked} queries\n\n${table(HEADS, rows, 2)}${reached}`;
}

/** A row for each setting; what a setting does not change stands in the first. */
function rowsOf(result) {
  const titles = [...new Set([...Object.keys(result.settings), ...Object.keys(result.cold)])];
  return titles.map((title, at) => {
    const { full, short } = result.settings[title] ?? {};
    const cold = result.cold[title];
    const { engine, index } = at === 0 ? result.sizes : {};
    const warm = at === 0 ? result.warm : undefined;
    const build = at === 0 ? result.build : undefined;
    const some = full && full.clean.queries < result.asked ? ` (${full.clean.queries} queries)` : "";
    return [
      result.label,
      title + some,
      ...["clean", "typo", "prefix"].map((variant) => fixed(full?.[variant].ndcg, 3)),
      ...["clean", "typo"].map((variant) => percent(full?.[variant].none)),
      ...["clean", "typo", "prefix"].map((variant) => fixed(short?.[variant].ndcg, 3)),
      ...["typo", "prefix"].map((variant) => percent(short?.[variant].kept)),
      ...[cold?.full, cold?.short].flatMap((visits) => [visits?.shown ? kilobytes(visits.bytes) : "", visits?.shown ? fixed(visits.requests, 1) : ""]),
      kilobytes(engine?.gzip),
      ...["p95", "shownP95"].flatMap((figure) => [fixed(warm?.full?.[figure], 1), fixed(warm?.short[figure], 1)]),
      kilobytes(index?.gzip),
      fixed(build?.wall, 3),
    ];
  });
}

function table(heads, rows, words) {
  const line = (cells) => `| ${cells.join(" | ")} |\n`;
  const rule = heads.map((_, at) => (at < words ? "---" : "---:"));
  return line(heads) + line(rule) + rows.map(line).join("");
}

function fixed(value, digits) {
  return value === undefined || value === null ? "" : value.toFixed(digits);
}

function percent(value) {
  return value === undefined || value === null ? "" : `${(100 * value).toFixed(value > 0 && value < 0.1 ? 1 : 0)} %`;
}

function kilobytes(value) {
  return value === undefined ? "" : (value / 1000).toFixed(value < 100_000 ? 1 : 0);
}
