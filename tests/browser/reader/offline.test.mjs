// What the device keeps: the site starts without a network, a kept path is read without one, and a new version waits for the reader.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { none } from "../checks/none.mjs";
import { violations } from "../site/axe.mjs";
import { BuiltSite } from "../site/folder.mjs";
import { openSearch, resultsFor } from "../site/search.mjs";
import { session } from "../site/session.mjs";

// A copy, so that a test can publish a new version of it.
const folder = mkdtempSync(path.join(tmpdir(), "casebook-offline-"));
cpSync(process.env.CASEBOOK_SITE, folder, { recursive: true });
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const { site, open } = session(new BuiltSite(folder));

/** What a browser says in its console where there is no network. */
const offline = { worker: true, expected: /ERR_INTERNET_DISCONNECTED|Failed to load resource|Failed to fetch/ };
const learning = site.readable.find((page) => page.kind === "path");

const installed = (page) => page.evaluate(() => navigator.serviceWorker.ready.then(() => true));

test("the manifest names the site, its icons are there, and it starts inside its own scope", () => {
  const manifest = JSON.parse(site.text("manifest.webmanifest"));
  assert.ok(manifest.name && manifest.start_url === "./" && manifest.scope === "./");
  const sizes = manifest.icons.map((it) => it.sizes);
  assert.ok(["192x192", "512x512"].every((it) => sizes.includes(it)), sizes.join());
  none(manifest.icons.filter((it) => !site.known.has(it.src)).map((it) => it.src));
});

test("every file that the worker keeps is there, and the size of a path is the sum of its files", () => {
  const file = (address) => (address === "./" ? "index.html" : address.endsWith("/") ? `${address}index.html` : address);
  const worker = JSON.parse(/const SITE = (.*);/.exec(site.text("sw.js"))[1]);
  none(worker.shell.filter((it) => !site.known.has(file(it))));
  const list = JSON.parse(site.text(`${learning.address.slice(1)}offline.json`));
  none(list.files.filter((it) => !site.known.has(file(it))));
  assert.equal(list.files.reduce((sum, it) => sum + site.bytes(file(it)).length, 0), list.bytes);
});

test("after one visit the site starts without a network, and its search works", () =>
  open("/", offline, async (page) => {
    await installed(page);
    await page.context().setOffline(true);
    await page.reload();
    await page.getByRole("heading", { level: 1 }).waitFor();
    await openSearch(page);
    assert.ok((await (await resultsFor(page, "hernia")).count()) > 0);
  }));

test("a page that is not on the device says so, and leads to what is", () =>
  open("/", offline, async (page) => {
    await installed(page);
    await page.context().setOffline(true);
    const other = site.readable.find((it) => it.kind === "case");
    await page.goto(new URL(`.${other.address}`, page.url()).href);
    assert.match(await page.getByRole("heading", { level: 1 }).innerText(), /No network/);
    none(await violations(page));
  }));

test("a path is kept at the press of a button with its size, read without a network, and removed", () =>
  open(learning.address, offline, async (page) => {
    await installed(page);
    const keep = page.getByRole("button", { name: /^Keep this path on this device \([\d.,]+ [kM]B\)$/ });
    await keep.click();
    const removal = page.getByRole("button", { name: /^Remove this path/ });
    await removal.waitFor();
    none(await violations(page));
    await page.context().setOffline(true);
    await page.reload();
    await page.locator(".steps a").first().click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    assert.doesNotMatch(await page.title(), /No network/);
    assert.equal(await page.evaluate(() => [...document.images].filter((it) => it.complete && !it.naturalWidth && it.loading !== "lazy").length), 0);
    await page.goto(new URL("offline/", new URL(site.base.pathname, page.url())).href);
    await page.locator("[data-kept-paths] a").first().waitFor();
    await page.goto(new URL(`.${learning.address}`, new URL(site.base.pathname, page.url())).href);
    await removal.click();
    await page.getByText("The path was removed from this device.").waitFor();
    assert.deepEqual(await page.evaluate(async () => (await caches.keys()).filter((it) => it.includes("path"))), []);
  }));

test("a new version waits until the reader asks for it, and replaces the old one whole", () =>
  open(learning.address, offline, async (page) => {
    await installed(page);
    await page.getByRole("button", { name: /^Keep this path/ }).click();
    await page.getByRole("button", { name: /^Remove this path/ }).waitFor();
    const before = await page.evaluate(() => caches.keys());
    await page.reload();

    const swap = (name, change) => writeFileSync(path.join(folder, name), change(readFileSync(path.join(folder, name), "utf8")));
    const list = `${learning.address.slice(1)}offline.json`;
    swap("sw.js", (text) => text.replace(/"version":"[0-9a-f]+"/, '"version":"new"'));
    swap(list, (text) => text.replace(/"version":"[0-9a-f]+"/, '"version":"new"'));
    swap(`${learning.address.slice(1)}index.html`, (text) => text.replace(/<h1>/, "<h1>New: "));

    await page.reload();
    // A page comes from the network while there is one: nobody reads an old one unawares.
    assert.match(await page.getByRole("heading", { level: 1 }).innerText(), /^New: /);
    const reload = page.getByRole("button", { name: "Reload" });
    await reload.waitFor();
    none(await violations(page));
    const meanwhile = await page.evaluate(() => caches.keys());
    none(before.filter((it) => !meanwhile.includes(it)), "went before the reader asked for the new version");
    await Promise.all([page.waitForEvent("load"), reload.click()]);
    await page.waitForFunction(async () => {
      const names = await caches.keys();
      return names.length === 2 && names.every((it) => it.endsWith("new"));
    });
    assert.equal(await reload.count(), 0);
    await page.context().setOffline(true);
    await page.reload();
    assert.match(await page.getByRole("heading", { level: 1 }).innerText(), /^New: /);
  }));
