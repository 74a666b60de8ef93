// An Atom feed against RFC 4287: what the specification calls MUST, section by section,
// and the self link that it calls SHOULD.

import { DOMParser } from "@xmldom/xmldom";

const ATOM = "http://www.w3.org/2005/Atom";
// RFC 4287 section 3.3: RFC 3339 with an upper-case T, and Z where there is no offset.
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const AT_MOST_ONE = {
  feed: ["generator", "icon", "logo", "rights", "subtitle"],
  entry: ["content", "published", "rights", "source", "summary"],
};

/** Parses XML strictly; throws with the line where it is not well-formed. */
export function parseXml(text) {
  return new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`);
    },
  }).parseFromString(text, "text/xml");
}

/** Every breach, as `where: what (section)`. */
export function atomFaults(text) {
  let document;
  try {
    document = parseXml(text);
  } catch (error) {
    return [`feed: not well-formed: ${error.message} (section 2)`];
  }
  const feed = document.documentElement;
  if (feed.namespaceURI !== ATOM || feed.localName !== "feed") return ["feed: the root is not atom:feed (section 2)"];
  const faults = [];
  container(feed, "feed", "4.1.1", faults);
  const entries = children(feed, "entry");
  const ids = new Set();
  entries.forEach((entry, index) => {
    const where = `entry ${index + 1}`;
    container(entry, "entry", "4.1.2", faults, where);
    if (!children(entry, "author").length && !children(feed, "author").length)
      faults.push(`${where}: no author, and the feed has none (section 4.1.2)`);
    const content = children(entry, "content")[0];
    if (!content && !links(entry, "alternate").length)
      faults.push(`${where}: neither content nor a link to the page (section 4.1.2)`);
    if (content?.hasAttribute("src") && !children(entry, "summary").length)
      faults.push(`${where}: content by address needs a summary (section 4.1.2)`);
    const id = children(entry, "id")[0]?.textContent;
    if (ids.has(id)) faults.push(`${where}: the id ${id} is another entry's too (section 4.1.1)`);
    ids.add(id);
  });
  if (!children(feed, "author").length && !entries.length) faults.push("feed: no author (section 4.1.1)");
  if (links(feed, "self").length !== 1) faults.push("feed: not one link to itself (section 4.1.1)");
  return faults;
}

/** What feeds and entries have in common. */
function container(element, kind, section, faults, where = kind) {
  for (const name of ["id", "title", "updated"]) {
    const count = children(element, name).length;
    if (count !== 1) faults.push(`${where}: ${count} elements ${name}, one is needed (section ${section})`);
  }
  for (const name of AT_MOST_ONE[kind]) {
    if (children(element, name).length > 1) faults.push(`${where}: more than one ${name} (section ${section})`);
  }
  for (const id of children(element, "id")) {
    if (!isAbsolute(id.textContent)) faults.push(`${where}: the id is no absolute IRI (section 4.2.6)`);
  }
  for (const date of [...children(element, "updated"), ...children(element, "published")]) {
    if (!DATE.test(date.textContent)) faults.push(`${where}: ${date.textContent} is no date with a time (section 3.3)`);
  }
  for (const person of [...children(element, "author"), ...children(element, "contributor")]) {
    if (children(person, "name").length !== 1) faults.push(`${where}: a person without a name (section 3.2.1)`);
  }
  for (const name of ["title", "subtitle", "summary", "rights"]) {
    for (const text of children(element, name)) textConstruct(text, where, faults);
  }
  const alternates = new Set();
  for (const link of children(element, "link")) {
    if (!link.getAttribute("href")) faults.push(`${where}: a link without href (section 4.2.7.1)`);
    const key = `${link.getAttribute("type") ?? ""} ${link.getAttribute("hreflang") ?? ""}`;
    if ((link.getAttribute("rel") ?? "alternate") === "alternate" && alternates.size === alternates.add(key).size)
      faults.push(`${where}: two alternate links of one type and language (section ${section})`);
  }
  for (const category of children(element, "category")) {
    if (!category.getAttribute("term")) faults.push(`${where}: a category without a term (section 4.2.2.1)`);
  }
}

function textConstruct(element, where, faults) {
  const type = element.getAttribute("type") || "text";
  if (!["text", "html", "xhtml"].includes(type))
    faults.push(`${where}: ${element.localName} of type ${type} (section 3.1.1)`);
  const nested = [...element.childNodes].some((node) => node.nodeType === 1);
  if (type !== "xhtml" && nested) faults.push(`${where}: elements within ${element.localName} (section 3.1.1)`);
}

function isAbsolute(text) {
  return /^[a-z][a-z0-9+.-]*:\S+$/i.test(text);
}

function children(element, name) {
  return [...element.childNodes].filter((node) => node.namespaceURI === ATOM && node.localName === name);
}

function links(element, rel) {
  return children(element, "link").filter((link) => (link.getAttribute("rel") || "alternate") === rel);
}
