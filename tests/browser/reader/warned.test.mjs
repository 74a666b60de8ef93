// What is shown only when a reader asks for it: figures with a content warning, films and their chapters.

import assert from "node:assert/strict";
import { test } from "node:test";
import { none } from "../checks/none.mjs";
import { violations } from "../site/axe.mjs";
import { session } from "../site/session.mjs";

const { site, server, open } = session();
const holding = (text) => site.readable.find((it) => ["case", "technique"].includes(it.kind) && site.text(it.file).includes(text));

/** The figure may stand in an answer that is folded away. */
const unfold = (tab) =>
  tab.evaluate(() => {
    for (const fold of document.querySelectorAll("details:not(.veil):has(.veil)")) fold.open = true;
  });

for (const scheme of ["light", "dark"]) {
  test(`no violation on a page with a figure under its warning, before and after it is shown, ${scheme}`, () =>
    open(holding('class="veil"').address, { scheme, width: 375 }, async (tab) => {
      await unfold(tab);
      none(await violations(tab));
      await tab.locator(".veil > summary").first().click();
      none(await violations(tab));
    }));

  test(`no violation with the reading preferences open, ${scheme}`, () =>
    open("/", { scheme, width: 375 }, async (tab) => {
      await tab.locator(".preferences > summary").click();
      none(await violations(tab));
    }));
}

test("a figure with a content warning is blurred, and neither pressed nor tabbed to, until a reader asks for it", () =>
  open(holding('class="veil"').address, { width: 1280 }, async (tab) => {
    await unfold(tab);
    const veil = tab.locator(".veil").first();
    const look = () =>
      veil.evaluate((it) => ({
        filter: getComputedStyle(it, "::details-content").filter,
        link: getComputedStyle(it.querySelector("a.enlarge")).visibility,
        picture: getComputedStyle(it.querySelector("img")).visibility,
      }));
    const before = await look();
    assert.match(before.filter, /blur/);
    assert.deepEqual([before.link, before.picture], ["hidden", "visible"]);
    await veil.locator("summary").press("Tab");
    assert.equal(await veil.evaluate((it) => it.contains(document.activeElement)), false, "the veiled picture was tabbed to");
    await veil.locator("summary").press("Enter");
    assert.deepEqual(await look(), { filter: "none", link: "visible", picture: "visible" });
  }));

test("a film waits until it is asked for, has captions, and its chapters lead to their places", () =>
  open(holding("<video").address, { width: 1280 }, async (tab) => {
    const film = tab.locator("video").first();
    const asked = () => server().answers.filter((it) => /\.(webm|mp4)$/.test(it.address)).length;
    assert.equal(asked(), 0, "the film was fetched before a reader asked");
    assert.deepEqual(
      await film.evaluate((it) => [...it.textTracks].map((track) => track.kind).sort()),
      ["captions", "chapters"],
    );
    assert.match(await film.getAttribute("poster"), /\.jpg$/);
    const chapter = tab.locator(".chapters a").nth(1);
    await chapter.click();
    await tab.waitForFunction(() => document.querySelector("video").currentTime >= 3.5);
    assert.ok(asked() > 0);
  }));
