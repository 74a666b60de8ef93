// Keeps the site on the reader's device. While there is a network, pages come from it: nobody reads an
// old page, least of all a retracted one, while the new one can be had. Files whose names hold a hash of
// their content never change and come from the device. What is kept for one version of the site is kept
// whole, so an old index never meets a new page; a new version waits until the reader asks for it or the last
// page is closed.

// @site

const SCOPE = new URL("./", self.location).href;
const SHELL = `casebook-${SITE.version}`;
const PATHS = "casebook-path ";
/** How long a network that is there but silent is waited for, in milliseconds, where the device has the page. */
const PATIENCE = 8000;

const address = (file) => new URL(file, SCOPE).href;
const unchanging = (url) => /\.[0-9a-f]{8}\.[a-z0-9]+$|\/[0-9a-z]{8}\.idx$/.test(new URL(url).pathname);

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(clean()));
self.addEventListener("message", ({ data }) => {
  if (data === "activate") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(SCOPE)) return;
  event.respondWith(unchanging(request.url) ? fromDevice(request) : fromNetwork(request));
});

async function install() {
  await take(await caches.open(SHELL), SITE.shell);
  for (const path of keptPaths(await caches.keys()).keys()) {
    // A path that cannot be renewed now is renewed with the next version; the old one is whole still.
    await renew(path).catch(() => {});
  }
}

/** Fetches files into a cache, all or nothing. What never changes is taken over from another cache. */
async function take(cache, files) {
  await Promise.all(
    files.map(async (file) => {
      const url = address(file);
      const held = unchanging(url) && (await caches.match(url));
      if (held) return cache.put(url, held);
      const response = await fetch(url, { cache: "no-cache" });
      if (!response.ok) throw new Error(`${url}: ${response.status}`);
      await cache.put(url, response);
    }),
  );
}

/** Path and the names of its caches, the oldest first. */
function keptPaths(names) {
  const paths = new Map();
  for (const name of names.filter((it) => it.startsWith(PATHS))) {
    const [path] = name.slice(PATHS.length).split(" ");
    paths.set(path, [...(paths.get(path) ?? []), name]);
  }
  return paths;
}

/** Brings a kept path up to date in a cache of its own; the old one serves until this worker takes over. */
async function renew(path) {
  const response = await fetch(address(`${path}offline.json`), { cache: "no-cache" });
  if (response.status === 404) return caches.open(`${PATHS}${path} gone`);
  const { version, files } = await response.json();
  const name = `${PATHS}${path} ${version}`;
  if (await caches.has(name)) return undefined;
  try {
    await take(await caches.open(name), files);
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
}

async function clean() {
  const names = await caches.keys();
  const kept = new Set([SHELL]);
  for (const caches of keptPaths(names).values()) {
    if (!caches.at(-1).endsWith(" gone")) kept.add(caches.at(-1));
  }
  await Promise.all(names.filter((it) => it.startsWith("casebook-") && !kept.has(it)).map((it) => caches.delete(it)));
}

/** From this version's shell, else from a kept path. */
async function find(request) {
  const options = { ignoreSearch: request.mode === "navigate", ignoreVary: true };
  const shell = await caches.open(SHELL);
  const found = (await shell.match(request, options)) ?? (await caches.match(request, options));
  return found && part(found, request);
}

/** Films are asked for in parts. */
async function part(response, request) {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("range") ?? "") ?? [];
  if (from === undefined) return response;
  const whole = await response.blob();
  const end = Math.min(to ? Number(to) + 1 : whole.size, whole.size);
  return new Response(whole.slice(Number(from), end, whole.type), {
    status: 206,
    headers: {
      "content-type": response.headers.get("content-type") ?? "",
      "content-range": `bytes ${from}-${end - 1}/${whole.size}`,
    },
  });
}

async function fromDevice(request) {
  return (await find(request)) ?? fetch(request);
}

async function fromNetwork(request) {
  const held = await find(request);
  const network = fetch(request);
  if (!held) {
    return network.catch(async (error) => {
      const offline = request.mode === "navigate" && (await caches.match(address("offline/")));
      if (offline) return offline;
      throw error;
    });
  }
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE, held));
  return Promise.race([network.catch(() => held), patience]);
}
