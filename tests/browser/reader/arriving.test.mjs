// A page that comes in pieces: wherever its bytes stop on the way, what is drawn stays where it is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { session } from "../site/session.mjs";

const { site, open, server } = session();

/** How many places of the page's head are tried, and how far into the page proper they go, in bytes. */
const TRIED = 16;
const REACH = 4000;

for (const kind of ["case", "home", "technique"]) {
  for (const width of [375, 1280]) {
    test(`nothing moves wherever a page of kind ${kind} stops on its way, ${width} px`, async () => {
      const page = site.fullest.find((it) => it.kind === kind);
      const whole = site.bytes(page.file).toString("latin1");
      const places = [...whole.matchAll(/</g)].map(({ index }) => index);
      const reached = places.filter((it) => it > whole.indexOf("<body") && it < whole.indexOf("<main") + REACH);
      const tried = Array.from({ length: TRIED }, (_, nth) => reached[Math.floor((nth * reached.length) / TRIED)]);
      const moved = [];
      await open("/offline/", { width }, async (tab) => {
        const { halt, url } = server();
        halt.address = page.address;
        for (const place of tried) {
          halt.sent = place;
          await tab.goto(url(page.address), { waitUntil: "load" });
          const shifts = await tab.evaluate(shiftsSeen);
          if (shifts.length) moved.push(`after ${whole.slice(place - 40, place)}: ${shifts.join(", ")}`);
          // What waits to be whole is drawn in the end.
          const unseen = await tab.evaluate(() => [...document.querySelectorAll(".masthead, .trail, .hero, .opening .meta")].some((it) => getComputedStyle(it).visibility !== "visible"));
          assert.equal(unseen, false);
        }
        halt.address = undefined;
      });
      assert.deepEqual(moved, []);
    });
  }
}

function shiftsSeen() {
  return new Promise((resolve) => {
    const seen = [];
    new PerformanceObserver((list) => {
      for (const it of list.getEntries()) seen.push(`${it.value.toFixed(5)} ${it.sources.map(({ node }) => node?.className || node?.nodeName)}`);
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(resolve, 60, seen);
  });
}
