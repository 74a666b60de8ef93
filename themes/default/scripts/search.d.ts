// What search.js offers. A theme or another site imports it as a module:
//
//   import { open } from "/assets/search.js";
//   const search = await open("/search/");
//   const { hits } = await search.query("mesh infec");

/** A search of the index in the folder at `base` (the site's `search/`). Fetches nothing yet. */
export function open(base: string | URL): Promise<Search>;

export interface Search {
  /** Fetches the engine and the index's entry: call it when a reader shows intent (focus, a key). */
  prefetch(): Promise<void>;
  /**
   * Answers. Words, "phrases", -not and field:value; nothing typed is an error. A later query
   * cancels an earlier one, whose promise is rejected with a DOMException named `AbortError`.
   * Any other rejection carries a message that can be shown to a reader.
   */
  query(text: string, options?: Options): Promise<Answer>;
}

export interface Options {
  /** How many hits at most; 10. */
  limit?: number;
  /** How many of the best to leave out first; 0. */
  offset?: number;
  /** For each facet, the values of which a hit must have one. */
  filters?: Record<string, string[]>;
  /** The kinds to find; all. */
  kinds?: Kind[];
  /** Whether hits name their best part and carry an excerpt; true. Without, less is fetched. */
  excerpts?: boolean;
  /** Whether the answer counts the facets' values; false. */
  facets?: boolean;
  /** Called with the hits as soon as they are known, before the files with their excerpts are there. */
  onFirst?: (answer: Answer) => void;
}

export type Kind = "case" | "technique" | "path" | "page";

export interface Answer {
  query: string;
  /** How many documents match. */
  total: number;
  /** The best first. */
  hits: Hit[];
  /** By facet name, and under `kind` the kinds, whose labels are their names; empty unless asked for. */
  facets: Record<string, { label: string; values: FacetValue[] }>;
  /** Words that were taken for others. */
  corrections: { from: string; to: string }[];
  /** Words and phrases that nothing has; the hits are those of the rest. */
  missing: string[];
  /** Whether files were missing that could change the answer. */
  partial: boolean;
  /** How long the engine took for the final ranking, in milliseconds. */
  ms: number;
}

export interface Hit {
  /** Relative to the site's root, with the anchor of the best part. */
  url: string;
  /** The same without the anchor. */
  page: string;
  title: string;
  /** The title as HTML: escaped text and `<mark>` only. */
  titleHtml: string;
  kind: Kind;
  badges: string[];
  labels: string[];
  /** The section or contribution that matches best. */
  part: { kind: "section" | "contribution"; heading: string; byline: string; anchor: string } | null;
  /** An excerpt as HTML: escaped text and `<mark>` only. */
  snippetHtml: string;
  /** Only comparable within one answer. */
  score: number;
}

export interface FacetValue {
  id: string;
  label: string;
  parent: string | null;
  /** Matches of the query and of the filters of all other facets. */
  count: number;
  selected: boolean;
}

/** Opens the index of the site that this script was published with. */
export function init(): Promise<void>;
/** The best hits of a query in that index, without excerpts. */
export function search(query: string, limit?: number): Promise<Hit[]>;
