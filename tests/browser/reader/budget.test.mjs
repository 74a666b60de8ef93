// What a case page may cost: bytes, requests, time to the first words on a slow line, and nothing that moves.

import assert from "node:assert/strict";
import { test } from "node:test";
import { session } from "../site/session.mjs";

const { site, open, server } = session();

/** Images aside. */
const BYTES = 60_000;
const REQUESTS = 8;
/** A round trip in milliseconds, and 400 kbit/s in bytes a second. */
const SLOW = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const FIRST_PAINT = 2000;

const heaviest = site.fullest.find((page) => page.kind === "case");
const isImage = ({ address }) => /\.(png|jpe?g|webp|avif|gif|svg)$/.test(address);

test("the heaviest case page comes in few requests and few bytes", async () => {
  const before = server().answers.length;
  await open(heaviest.address, {}, (page) => page.waitForLoadState("networkidle"));
  const answers = server().answers.slice(before).filter((it) => !isImage(it));
  const bytes = answers.reduce((sum, it) => sum + it.bytes, 0);
  console.log(`${heaviest.address}: ${bytes} bytes compressed in ${answers.length} requests, images aside`);
  assert.ok(bytes <= BYTES, `${bytes} bytes: ${answers.map((it) => `${it.address} ${it.bytes}`).join(", ")}`);
  assert.ok(answers.length <= REQUESTS, answers.map((it) => it.address).join(", "));
});

for (const page of site.fullest.filter((it) => ["home", "case", "path", "browse", "search"].includes(it.kind))) {
  for (const width of [375, 1280]) {
    test(`nothing moves while a page of kind ${page.kind} comes in, ${width} px`, () =>
      open("/offline/", { width }, async (tab) => {
        await (await tab.context().newCDPSession(tab)).send("Network.emulateNetworkConditions", { ...SLOW, latency: 60, downloadThroughput: 150_000 });
        await tab.goto(new URL(`.${page.address}`, new URL(site.base.pathname, tab.url())).href, { waitUntil: "load" });
        const shifts = await tab.evaluate(
          () =>
            new Promise((resolve) => {
              const seen = [];
              new PerformanceObserver((list) => {
                for (const it of list.getEntries()) seen.push([it.value, ...it.sources.map(({ node }) => node?.className || node?.nodeName)]);
              }).observe({ type: "layout-shift", buffered: true });
              setTimeout(resolve, 1500, seen);
            }),
        );
        assert.deepEqual(shifts, []);
      }));
  }
}

test("on a slow line the first words of a case stand after two seconds", () =>
  open("/offline/", { width: 375 }, async (tab) => {
    const client = await tab.context().newCDPSession(tab);
    await client.send("Network.clearBrowserCache");
    await client.send("Network.emulateNetworkConditions", SLOW);
    await tab.goto(new URL(`.${heaviest.address}`, new URL(site.base.pathname, tab.url())).href, { waitUntil: "load" });
    const first = await tab.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime);
    console.log(`first contentful paint after ${Math.round(first)} ms`);
    assert.ok(first <= FIRST_PAINT, `${first} ms`);
  }));
