// The search of a casebook site, for its pages and for anybody else's: see search.d.ts.
//
// This file is both sides: imported by a page it is the interface, started as a worker it holds the
// engine, so that typing never stutters and a visit fetches the script once. Nothing is fetched
// before the first prefetch() or query().

const EXCERPTS = 1;
const FACETS = 2;
const inWorker = typeof WorkerGlobalScope !== "undefined" && globalThis instanceof WorkerGlobalScope;

/** A search of the index in the folder at `base`. */
export async function open(base) {
  return new Search(new URL(base, globalThis.document?.baseURI ?? import.meta.url).href);
}

class Search {
  #base;
  #link = null;
  #last = 0;

  constructor(base) {
    this.#base = base.endsWith("/") ? base : `${base}/`;
  }

  /** Fetches the engine and the index's entry, so that the first query need not wait for them. */
  async prefetch() {
    await this.#ask({ kind: "open" });
  }

  /** Answers; a later query cancels an earlier one, whose promise is rejected with an AbortError. */
  async query(text, options = {}) {
    const { limit = 10, offset = 0, filters = {}, kinds = [], excerpts = true, facets = false, onFirst } = options;
    const number = ++this.#last;
    const chosen = Object.entries(filters).filter(([, ids]) => ids.length);
    const question = {
      kind: "query",
      number,
      text: String(text),
      filters: chosen.map(([name, ids]) => [name, ...ids].join("\u001f")).join("\u001e"),
      kinds: kinds.join(","),
      limit,
      offset,
    };
    const flags = facets ? FACETS : 0;
    const checked = (answer) => {
      if (number !== this.#last || answer === null) throw new DOMException("a later query took its place", "AbortError");
      return { query: question.text, ...read(answer) };
    };
    if (!excerpts) return checked(await this.#ask({ ...question, flags }));
    if (onFirst) {
      // What is there already is shown at once; only what is still to be fetched comes in two steps.
      const ready = await this.#ask({ ...question, flags: flags | EXCERPTS, ifReady: true });
      if (ready !== null) {
        const answer = checked(ready);
        onFirst(answer);
        return answer;
      }
      onFirst(checked(await this.#ask({ ...question, flags })));
    }
    return checked(await this.#ask({ ...question, flags: flags | EXCERPTS }));
  }

  #ask(message) {
    this.#link ??= link(this.#base);
    return this.#link(message);
  }
}

/** An answer as its reader gets it. It comes as text: a copy of text is cheaper than one of what it says. */
function read({ reply, ms }) {
  const answer = JSON.parse(reply);
  for (const hit of answer.hits) hit.score = new Float32Array(Uint32Array.of(hit.score).buffer)[0];
  return { ...answer, ms };
}

// ---- Between the page and the engine ----

/** A function that sends a message to the engine and promises its answer: through a worker where there is one. */
function link(base) {
  const answer = (backend, message) => backend.answer(message);
  if (typeof Worker === "undefined" || !import.meta.url.startsWith("http")) {
    const backend = new Backend(base);
    return (message) => answer(backend, message);
  }
  const waiting = new Map();
  let fallback = null;
  let next = 0;
  const worker = new Worker(import.meta.url, { type: "module" });
  worker.onmessage = ({ data: { id, value, error } }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) resolve(value);
    else reject(new Error(error));
  };
  // A browser that will not start the worker gets its answers on the page itself.
  worker.onerror = () => {
    fallback ??= new Backend(base);
    for (const { message, resolve, reject } of waiting.values()) answer(fallback, message).then(resolve, reject);
    waiting.clear();
  };
  return (message) => {
    if (fallback) return answer(fallback, message);
    return new Promise((resolve, reject) => {
      const id = next++;
      waiting.set(id, { message, resolve, reject });
      worker.postMessage({ id, base, message });
    });
  };
}

if (inWorker) {
  let backend = null;
  globalThis.onmessage = async ({ data: { id, base, message } }) => {
    backend ??= new Backend(base);
    try {
      globalThis.postMessage({ id, value: await backend.answer(message) });
    } catch (error) {
      globalThis.postMessage({ id, error: error?.message ?? String(error) });
    }
  };
}

// ---- The engine's side ----

class Backend {
  #base;
  #engine = null;
  #files = new Map();
  #latest = 0;

  constructor(base) {
    this.#base = base;
  }

  async answer(message) {
    if (message.kind === "open") {
      await this.#open();
      return null;
    }
    this.#latest = Math.max(this.#latest, message.number);
    try {
      return await this.#query(await this.#open(), message);
    } catch (error) {
      if (!(error instanceof Outdated)) throw error;
      // The site was published anew since the entry was fetched: begin again with the new one.
      this.#engine = null;
      this.#files.clear();
      return this.#query(await this.#open(), message);
    }
  }

  /** The answer, or null if a later query has come meanwhile, or if files are missing and only what is ready is wanted. */
  async #query(engine, { number, text, filters, kinds, limit, offset, flags, ifReady }) {
    for (;;) {
      const start = performance.now();
      const reply = engine.ask(text, filters, kinds, limit, offset, flags);
      if (reply[0] === "{") return { reply, ms: performance.now() - start };
      if (ifReady) return null;
      await Promise.all(reply.split("\n").map((name) => this.#supply(engine, name)));
      if (number !== this.#latest) return null;
    }
  }

  /** Fetches a file once, however many queries ask for it, and hands it to the engine. */
  #supply(engine, name) {
    let file = this.#files.get(name);
    if (!file) {
      file = load(this.#base + name, { cache: "force-cache" }).then((bytes) => engine.supply(name, bytes));
      this.#files.set(name, file);
      file.catch(() => this.#files.delete(name));
    }
    return file;
  }

  #open() {
    this.#engine ??= (async () => {
      const [entry] = await Promise.all([load(`${this.#base}entry.idx`, { cache: "no-cache" }), start()]);
      return new bindings.Engine(entry);
    })();
    this.#engine.catch(() => (this.#engine = null));
    return this.#engine;
  }
}

let started = null;

/** Makes the engine ready, once. */
function start() {
  started ??= (async () => {
    const packed = Uint8Array.from(atob(MODULE), (letter) => letter.charCodeAt(0));
    await bindings({ module_or_path: expand(packed, MODULE_SIZE) });
  })();
  return started;
}

/** A file of the index is gone: the site was published anew. */
class Outdated extends Error {}

/** The unpacked bytes of one file; the only place that knows where files come from. Tries twice. */
async function load(url, options) {
  for (let attempt = 1; ; attempt++) {
    try {
      // A site that is opened from a folder has no server to ask.
      const response = await (globalThis.casebook?.fetch ?? fetch)(url, options);
      if (response.status === 404) throw new Outdated("The search index has changed. Reload the page and search again.");
      if (!response.ok) throw new Error(`the server answered ${response.status}`);
      return await unpack(new Uint8Array(await response.arrayBuffer()));
    } catch (error) {
      if (error instanceof Outdated) throw error;
      if (attempt === 2) {
        throw new Error("A part of the search could not be loaded. Check the connection and search again.", { cause: error });
      }
    }
  }
}

/** Unpacks gzip; some servers declare it as an encoding and the browser has unpacked it already. */
async function unpack(bytes) {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// ---- A ready-made instance ----

let shared = null;

/** Opens the index of the site that this script was published with. */
export async function init() {
  shared ??= open(new URL("../search/", import.meta.url));
  await (await shared).prefetch();
}

/** The best hits of a query in that index, the best first. */
export async function search(query, limit = 10) {
  await init();
  return (await (await shared).query(query, { limit, excerpts: false })).hits;
}

// ---- The engine: its glue and its WebAssembly module, which take the place of the next line ----

// @engine
