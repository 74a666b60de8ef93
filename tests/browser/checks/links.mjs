// Every address in the built pages and style sheets that points into the site: is there a
// file, and has it the anchor? Addresses of other sites are not asked.

import { attribute, elements } from "../site/folder.mjs";

const ADDRESSES = { href: 1, src: 1, poster: 1, action: 1, data: 1, cite: 1, "xlink:href": 1 };
const META = new Set(["og:url", "og:image", "twitter:image"]);

/** Every dead internal address, as `page: address: what is wrong`. */
export function deadLinks(site) {
  const anchors = new Map(site.pages.map((page) => [page.file, anchorsOf(page)]));
  const faults = [];
  const check = (from, address, text) => {
    const target = resolve(site, address, text);
    if (!target) return;
    const file = site.fileAt(target.path);
    if (!file) faults.push(`${from}: ${text}: no such file`);
    else if (target.anchor && anchors.has(file) && !anchors.get(file).has(target.anchor))
      faults.push(`${from}: ${text}: no such anchor`);
  };
  for (const page of site.pages) {
    for (const element of elements(page.tree)) {
      for (const text of addressesOf(element)) check(page.file, page.address, text);
    }
  }
  for (const file of site.files.filter((it) => it.endsWith(".css"))) {
    for (const [, , text] of site.text(file).matchAll(/url\(\s*(["']?)(.*?)\1\s*\)/g)) check(file, `/${file}`, text);
  }
  return faults;
}

/** Every dangerous or foreign thing that a page would load by itself. */
export function foreignLoads(site) {
  const faults = [];
  for (const page of site.pages) {
    for (const element of elements(page.tree)) {
      const loads =
        attribute(element, "src") ??
        (element.tagName === "link" && /stylesheet|icon|preload|manifest/.test(attribute(element, "rel") ?? "")
          ? attribute(element, "href")
          : undefined);
      if (!loads || loads.startsWith("data:image/")) continue;
      const target = new URL(loads, new URL(page.address.slice(1), site.base));
      if (target.origin !== site.base.origin) faults.push(`${page.file}: loads ${loads}`);
    }
  }
  return faults;
}

/** The path below the site's root and the anchor, or undefined where it leads elsewhere. */
function resolve(site, from, text) {
  let url;
  try {
    url = new URL(text, new URL(from.slice(1), site.base));
  } catch {
    return { path: text };
  }
  if (url.origin !== site.base.origin || !url.pathname.startsWith(site.base.pathname)) {
    // The same host outside the site's folder is a mistake, not another site.
    return url.origin === site.base.origin ? { path: `outside the site: ${url.pathname}` } : undefined;
  }
  let anchor = url.hash.slice(1);
  try {
    anchor = decodeURIComponent(anchor);
  } catch {
    // It stays as it is written, and is compared so.
  }
  // A text fragment and the top of the page need no element.
  if (anchor.startsWith(":~:") || anchor === "top") anchor = "";
  return { path: `/${url.pathname.slice(site.base.pathname.length)}`, anchor };
}

function addressesOf(element) {
  const found = [];
  for (const { name, prefix, value } of element.attrs ?? []) {
    if (ADDRESSES[prefix ? `${prefix}:${name}` : name]) found.push(value.trim());
    if (name === "srcset" || name === "imagesrcset")
      found.push(...value.split(",").map((it) => it.trim().split(/\s+/)[0]));
  }
  if (element.tagName === "meta") {
    const content = attribute(element, "content") ?? "";
    if (META.has(attribute(element, "property") ?? attribute(element, "name"))) found.push(content);
    if (attribute(element, "http-equiv")?.toLowerCase() === "refresh") found.push(content.replace(/^[^=]*=\s*/, ""));
  }
  return found.filter((text) => !/^(mailto|tel|data|javascript|blob):/i.test(text));
}

function anchorsOf(page) {
  const anchors = new Set();
  for (const element of elements(page.tree)) {
    if (attribute(element, "id")) anchors.add(attribute(element, "id"));
    if (element.tagName === "a" && attribute(element, "name")) anchors.add(attribute(element, "name"));
  }
  return anchors;
}
