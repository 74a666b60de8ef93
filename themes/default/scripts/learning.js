// What a reader did, kept on the device and nowhere else: one record for each page, under `casebook-learning:<address>`.

const PREFIX = "casebook-learning:";

/** The address that a page's record is kept under. */
export const place = (path = location.pathname) => path.replace(/index\.html$/, "");

/** The record of a page: an empty one where there is none. */
export function recall(path) {
  try {
    const record = JSON.parse(localStorage.getItem(PREFIX + place(path)));
    return record && typeof record === "object" ? record : {};
  } catch {
    return {};
  }
}

/** Changes the record of this page, or of another one whose title is given. */
export function keep(change, path, title = document.querySelector("h1")?.textContent.trim()) {
  const record = { ...recall(path), ...change, title, changed: today() };
  try {
    localStorage.setItem(PREFIX + place(path), JSON.stringify(record));
  } catch {
    // A browser that keeps nothing: it holds for this page only.
  }
  return record;
}

/** Every record, the latest first. */
export function records() {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    const all = keys.map((key) => ({ address: key.slice(PREFIX.length), ...recall(key.slice(PREFIX.length)) }));
    return all.sort((a, b) => (b.changed ?? "").localeCompare(a.changed ?? "") || a.address.localeCompare(b.address));
  } catch {
    return [];
  }
}

/** Forgets one page, or all of them. */
export function forget(path) {
  try {
    const keys = path ? [PREFIX + path] : Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    for (const key of keys) localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}

/** Today where the reader is, as `2026-11-23`. */
export function today() {
  const now = new Date();
  const two = (n) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Hands a file to the reader. */
export function save(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The records as a table (RFC 4180), a line for each thing done. No cell is a formula to a spreadsheet. */
export function table(all) {
  const cell = (value) => `"${/^[=+\-@\t\r]/.test(value) ? "'" : ""}${String(value).replaceAll('"', '""')}"`;
  const lines = [["address", "title", "what", "question", "answer", "right", "reason", "date"]];
  for (const it of all) {
    const line = (what, question, answer, right = "", reason = "", date = it.changed) =>
      lines.push([it.address, it.title ?? "", what, question, answer, right, reason, date ?? ""]);
    for (const made of Object.values(it.decisions ?? {})) line("decision", made.question, made.chosen.join("; "), "", made.reason, made.on);
    for (const made of Object.values(it.quiz ?? {})) line("quiz", made.question, made.chosen.join("; "), made.right, "", made.on);
    for (const name of ["before", "after", "practice", "note"]) if (it[name]) line(name, "", it[name]);
    if (it.done) line("done", "", "", "", "", it.done);
  }
  return lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("");
}
