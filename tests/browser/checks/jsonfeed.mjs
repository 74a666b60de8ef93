// A JSON Feed against version 1.1 of its specification: required fields, their types, and
// dates; the names in brackets are the specification's sections.

const VERSION = "https://jsonfeed.org/version/1.1";
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const TOP = { title: "string", home_page_url: "url", feed_url: "url", description: "string", next_url: "url", icon: "url", favicon: "url", language: "string" };
const ITEM = { url: "url", external_url: "url", title: "string", content_html: "string", content_text: "string", summary: "string", image: "url", banner_image: "url", date_published: "date", date_modified: "date", language: "string" };

/** Every breach, as `where: what [section]`. */
export function jsonFeedFaults(text) {
  let feed;
  try {
    feed = JSON.parse(text);
  } catch (error) {
    return [`feed: not JSON: ${error.message} [Structure]`];
  }
  const faults = [];
  if (feed.version !== VERSION) faults.push(`feed: version is ${feed.version} [Top-level]`);
  if (!feed.title) faults.push("feed: no title [Top-level]");
  typed(feed, TOP, "feed", "Top-level", faults);
  authors(feed, "feed", faults);
  if (!Array.isArray(feed.items)) return [...faults, "feed: no items [Top-level]"];
  const ids = new Set();
  feed.items.forEach((item, index) => {
    const where = `item ${index + 1}`;
    if (typeof item.id !== "string" || !item.id) faults.push(`${where}: no id, or one that is no text [Items]`);
    if (ids.size === ids.add(item.id).size) faults.push(`${where}: its id is another item's too [Items]`);
    if (item.content_html === undefined && item.content_text === undefined)
      faults.push(`${where}: neither content_html nor content_text [Items]`);
    typed(item, ITEM, where, "Items", faults);
    authors(item, where, faults);
    if (item.tags !== undefined && !(Array.isArray(item.tags) && item.tags.every((tag) => typeof tag === "string")))
      faults.push(`${where}: tags are no list of texts [Items]`);
    for (const attachment of item.attachments ?? []) {
      if (!isUrl(attachment.url) || !attachment.mime_type) faults.push(`${where}: an attachment needs url and mime_type [Attachments]`);
    }
  });
  return faults;
}

function typed(object, fields, where, section, faults) {
  const fits = { string: (it) => typeof it === "string", url: isUrl, date: (it) => DATE.test(it) };
  for (const [name, type] of Object.entries(fields)) {
    if (object[name] !== undefined && !fits[type](object[name])) faults.push(`${where}: ${name} is no ${type} [${section}]`);
  }
}

function authors(object, where, faults) {
  if (object.authors === undefined) return;
  const named = (it) => it && (it.name || it.url || it.avatar);
  if (!Array.isArray(object.authors) || !object.authors.every(named))
    faults.push(`${where}: an author needs a name, a url or an avatar [Top-level]`);
}

function isUrl(value) {
  return typeof value === "string" && URL.canParse?.(value) !== false && /^https?:\/\/\S+$/.test(value);
}
