// Serves a built site on the loopback interface as a plain host would: right types, gzip,
// 404.html, and the headers of the site's own `_headers` file.

import { createServer } from "node:http";
import { gzipSync } from "node:zlib";

const TYPES = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  mjs: "text/javascript; charset=utf-8",
  json: "application/json; charset=utf-8",
  webmanifest: "application/manifest+json; charset=utf-8",
  xml: "application/xml; charset=utf-8",
  atom: "application/atom+xml; charset=utf-8",
  txt: "text/plain; charset=utf-8",
  bib: "text/plain; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  webp: "image/webp",
  avif: "image/avif",
  ico: "image/x-icon",
  wasm: "application/wasm",
  woff2: "font/woff2",
};
const PACKED = /^(text\/|image\/svg|application\/(json|xml|atom|manifest|wasm))/;

/** Starts a server; `origin` is its address, `answers` what it gave, `stop()` ends it. */
export async function serve(site) {
  const rules = headerRules(site.known.has("_headers") ? site.text("_headers") : "");
  const answers = [];
  /** Where a page stops for a moment on its way, as on a slow line: its address within the site, and the bytes that come before. */
  const halt = { address: undefined, sent: 0, pause: 150 };
  const mount = site.base.pathname.replace(/\/$/, "");
  const server = createServer((request, response) => {
    const address = new URL(request.url, "http://localhost").pathname;
    const inside = address.startsWith(`${mount}/`) ? address.slice(mount.length) : undefined;
    const found = inside && site.fileAt(inside);
    if (inside && !found && site.fileAt(`${inside}/`)) {
      response.writeHead(301, { location: `${address}/` }).end();
      answers.push({ address, status: 301, bytes: 0 });
      return;
    }
    const file = found ?? "404.html";
    let body = site.known.has(file) ? site.bytes(file) : Buffer.from("not found");
    const type = TYPES[file.split(".").pop().toLowerCase()] ?? "application/octet-stream";
    const headers = { "content-type": type, ...headersFor(rules, inside ?? address) };
    if (PACKED.test(type) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) {
      body = gzipSync(body);
      headers["content-encoding"] = "gzip";
    }
    const status = found ? 200 : 404;
    if (inside && inside === halt.address) {
      response.writeHead(status, { "content-type": type }).write(site.bytes(file).subarray(0, halt.sent));
      setTimeout(() => response.end(site.bytes(file).subarray(halt.sent)), halt.pause);
      return;
    }
    answers.push({ address, status, bytes: body.length });
    response.writeHead(status, { ...headers, "content-length": body.length });
    response.end(request.method === "HEAD" ? undefined : body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    answers,
    /** The served address of a page's address within the site. */
    halt,
    url: (address) => origin + mount + address,
    stop: () => {
      server.closeAllConnections?.();
      return new Promise((done) => server.close(done));
    },
  };
}

/** The rules of a `_headers` file: unindented lines are paths, indented ones are headers. */
export function headerRules(text) {
  const rules = [];
  for (const line of text.split("\n")) {
    if (!line.trim() || line.trim().startsWith("#")) continue;
    if (/^\S/.test(line)) rules.push({ path: line.trim(), headers: {} });
    else {
      const [, name, value] = /^\s+([^:]+):\s*(.*)$/.exec(line) ?? [];
      if (!name || !rules.length) throw new Error(`_headers: not a header: ${line}`);
      rules.at(-1).headers[name.toLowerCase()] = value.trim();
    }
  }
  return rules;
}

/** The headers that the rules give one address; a later rule wins. */
export function headersFor(rules, address) {
  const matches = ({ path }) =>
    new RegExp(`^${path.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")).join(".*")}$`).test(address);
  return Object.assign({}, ...rules.filter(matches).map((rule) => rule.headers));
}
