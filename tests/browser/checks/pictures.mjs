// Drawings as published: an SVG file is a document of its own when somebody opens it, so it
// must hold no script and reach for nothing.

import { parseXml } from "./atom.mjs";

/** Every script, handler, foreign address or fault of form in the SVG files of a site. */
export function drawingFaults(site) {
  return site.files.filter((file) => file.endsWith(".svg")).flatMap((file) => faultsOf(site.text(file)).map((it) => `${file}: ${it}`));
}

/** What is wrong with one drawing. */
export function faultsOf(text) {
  let root;
  try {
    root = parseXml(text).documentElement;
  } catch (error) {
    return [`not well-formed: ${error.message}`];
  }
  const faults = [];
  const pending = [root];
  while (pending.length) {
    const element = pending.pop();
    if (["script", "foreignObject", "iframe"].includes(element.localName)) faults.push(`holds <${element.localName}>`);
    for (const { name, value } of [...(element.attributes ?? [])]) {
      if (/^on/i.test(name)) faults.push(`${name} on <${element.localName}>`);
      if (/^(xlink:)?href$|^src$/.test(name) && !/^(#|data:image\/(png|jpeg|webp);)/.test(value)) faults.push(`refers to ${value}`);
    }
    pending.push(...[...element.childNodes].filter((node) => node.nodeType === 1));
  }
  return faults;
}
