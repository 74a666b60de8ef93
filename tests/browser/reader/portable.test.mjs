// The site that opens from a folder: links, scripts and the search over file:, with no server.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { none } from "../checks/none.mjs";
import { startChromium } from "../site/chromium.mjs";
import { BuiltSite, attribute, elements } from "../site/folder.mjs";
import { openSearch, resultsFor } from "../site/search.mjs";

const content = fileURLToPath(new URL("../../../content", import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), "casebook-portable-"));
execFileSync(process.env.CASEBOOK, ["build", content, "--portable", "--out", path.join(folder, "a b", "site"), "--format", "short"]);
const site = new BuiltSite(path.join(folder, "a b", "site"));
const start = pathToFileURL(`${site.folder}/`).href;
let browser;
before(async () => (browser = await startChromium()));
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a file and fails on whatever the browser complains of or asks a network for. */
async function open(file, look, options = {}) {
  const context = await browser.newContext({ javaScriptEnabled: options.scripts ?? true, viewport: { width: options.width ?? 1280, height: 900 } });
  await context.setOffline(true);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const faults = [];
  page.on("console", (message) => message.type() === "error" && faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("request", (request) => !request.url().startsWith(start) && faults.push(`request to ${request.url()}`));
  await page.goto(new URL(file, start).href);
  await look(page);
  none(faults, `on ${file}`);
  await context.close();
}

test("every link of every page leads to a file", () => {
  const faults = [];
  for (const page of site.pages) {
    for (const element of elements(page.tree)) {
      const target = attribute(element, "href") ?? attribute(element, "action") ?? attribute(element, "src");
      if (!target || !["a", "form", "script", "link", "img"].includes(element.tagName)) continue;
      if (/^[a-z]+:/i.test(target) || ["canonical", "alternate"].includes(attribute(element, "rel"))) continue;
      const file = decodeURIComponent(new URL(target, new URL(page.file, "https://x.invalid/")).pathname.slice(1));
      if (!site.known.has(file)) faults.push(`${page.file}: ${target}`);
    }
  }
  none([...new Set(faults)]);
});

test("from the first page by search to a contribution, and its place is in sight", () =>
  open("index.html", async (page) => {
    await openSearch(page);
    const options = await resultsFor(page, "transversus");
    await options.first().click();
    await page.waitForURL(/cases|techniques/);
    assert.match(page.url(), /index\.html/);
    await page.getByRole("heading", { level: 1 }).waitFor();
  }));

test("the search page answers a question in its address, with its filters", () =>
  open("search/index.html?q=mesh", async (page) => {
    await page.getByRole("main").getByRole("status").filter({ hasText: /\d+ results/ }).waitFor();
    await page.getByRole("checkbox").first().check();
    await page.waitForURL(/kind=case/);
    await page.locator(".hits a").first().click();
    await page.waitForURL(/index\.html/);
    await page.goBack();
    await page.locator(".hits a").first().waitFor();
  }));

test("a typing error is mended there too, and the list of cases filters itself", () =>
  open("cases/index.html", async (page) => {
    await page.getByRole("checkbox").first().check();
    await page.waitForURL(/f\./);
    await openSearch(page);
    await resultsFor(page, "hernai");
  }));

test("without scripts the pages and their links work", () =>
  open(
    "index.html",
    async (page) => {
      await page.locator(".card a").first().click();
      await page.waitForURL(/cases\/.+index\.html/);
      await page.getByRole("heading", { level: 1 }).waitFor();
    },
    { scripts: false },
  ));
