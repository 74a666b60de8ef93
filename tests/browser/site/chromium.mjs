// Chromium as a reader's browser, and a watch over what a page does in it.

import { chromium } from "playwright-core";
import { FLAGS } from "./flags.mjs";

/** Starts the browser that CHROMIUM names. */
export function startChromium(more = []) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    headless: true,
    args: [...FLAGS, ...more],
  });
}

/**
 * Opens one page of a served site in a window of its own. `faults` gathers everything that
 * no page may do: an error in the console (a breach of the Content-Security-Policy is one),
 * a request to another host, an answer that is missing. A test that breaks something on purpose
 * (`prepare(context)`) says which errors it expects.
 */
export async function visit(browser, server, address, options = {}) {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
    colorScheme: options.scheme ?? "light",
    javaScriptEnabled: options.scripts ?? true,
    reducedMotion: "reduce",
    locale: "en-GB",
    // Only tests of what is kept on the device let a worker stand between the page and the server.
    serviceWorkers: options.worker ? "allow" : "block",
  });
  if (options.prepare) await options.prepare(context);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const faults = [];
  const url = server.url(address);
  page.on("console", (message) => {
    // The answer 404 to the document itself is what a missing page is.
    const own = options.status === 404 && message.location().url === url && /status of 404/.test(message.text());
    const wanted = options.expected?.test(message.text());
    if (message.type() === "error" && !own && !wanted) faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("request", (request) => {
    const target = new URL(request.url());
    if (/^https?:$/.test(target.protocol) && target.origin !== server.origin) faults.push(`request to ${target.href}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400 && response.url() !== url && !options.expected) faults.push(`${response.status()} for ${response.url()}`);
  });
  const response = await page.goto(url, { waitUntil: "load" });
  return { page, faults, status: response.status(), close: () => context.close() };
}
