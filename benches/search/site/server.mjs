// A static file server on loopback that counts what a visit costs.
//
// It packs text and WebAssembly with gzip, as any host of static files does, sends what is packed
// already as it is, and counts every byte of headers and bodies. It can imitate a link: `rtt`
// milliseconds before each response, `mbps` shared by all responses (no slow start, no TLS).

import { existsSync, readFileSync, statSync } from "node:fs";
import http from "node:http";
import path from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};
const PACKED = /text|json|javascript|svg|wasm/;

/** The address of an empty page, which every site has here: what a search fetches is then the search's alone. */
export const BLANK = "/~blank";
const EMPTY = Buffer.from('<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>-</title><body></body></html>');

/** Serves a folder; `url`, `reset()`, and the counts `bytes`, `requests` and `log` since then. */
export async function serve(root) {
  const bodies = new Map();
  const counted = { bytes: 0, requests: 0, log: [], rtt: 0, mbps: 0 };
  let linkFree = 0;

  function body(address) {
    if (!bodies.has(address)) bodies.set(address, read(root, address));
    return bodies.get(address);
  }

  const server = http.createServer((request, response) => {
    const address = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const { status, headers, content } = body(address);
    const send = () => {
      response.writeHead(status, headers);
      const sent = Buffer.byteLength(response._header ?? "") + content.length;
      counted.bytes += sent;
      counted.requests += 1;
      counted.log.push([address, sent]);
      response.end(content);
    };
    if (!counted.rtt && !counted.mbps) return send();
    const now = performance.now();
    const start = Math.max(now + counted.rtt, linkFree);
    linkFree = start + (counted.mbps ? (content.length * 8) / (counted.mbps * 1000) : 0);
    setTimeout(send, linkFree - now);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));

  return Object.assign(counted, {
    url: `http://127.0.0.1:${server.address().port}`,
    reset() {
      Object.assign(counted, { bytes: 0, requests: 0, log: [] });
      linkFree = 0;
    },
    close() {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  });
}

function read(root, address) {
  const cached = { "cache-control": "public, max-age=3600" };
  if (address === BLANK) {
    return { status: 200, headers: { ...cached, "content-type": "text/html", "content-length": EMPTY.length }, content: EMPTY };
  }
  const file = path.join(root, address);
  if (!file.startsWith(path.resolve(root)) || !existsSync(file) || !statSync(file).isFile()) {
    return { status: 404, headers: { "content-length": 0 }, content: Buffer.alloc(0) };
  }
  const type = TYPES[path.extname(file)] ?? "application/octet-stream";
  const plain = readFileSync(file);
  const packed = PACKED.test(type) ? gzipSync(plain, { level: 9 }) : plain;
  const content = packed.length < plain.length ? packed : plain;
  const headers = { ...cached, "content-type": type, "content-length": content.length };
  if (content !== plain) Object.assign(headers, { "content-encoding": "gzip", vary: "accept-encoding" });
  return { status: 200, headers, content };
}
