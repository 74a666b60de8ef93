// The reader's last searches. They stay on the device, nobody else learns of them, and one press erases
// them. Where the browser keeps nothing there are none, and nothing speaks of them.

const KEY = "casebook-recent";
const MOST = 6;
const LONGEST = 120;

/** The last searches, the latest first. */
export function recent() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((it) => typeof it === "string" && it).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Keeps a search that the reader went somewhere from, or sent off. */
export function keep(text) {
  const search = text.trim().slice(0, LONGEST);
  if (!search) return;
  const folded = search.toLowerCase();
  const others = recent().filter((it) => it.toLowerCase() !== folded);
  try {
    localStorage.setItem(KEY, JSON.stringify([search, ...others].slice(0, MOST)));
  } catch {
    // Not kept, then.
  }
}

/** Erases them. */
export function erase() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // There was nothing.
  }
}
