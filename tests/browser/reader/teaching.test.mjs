// A case as something to learn with: decide before it is told, follow the thread, look closer, keep a log, show slides.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { none } from "../checks/none.mjs";
import { violations } from "../site/axe.mjs";
import { session } from "../site/session.mjs";

const { site, server, open } = session();

const CASE = "/cases/tar-after-wound-failure/";
const SLIDES = "/cases/tar-after-wound-failure/slides.html";
const PATH = "/paths/abdominal-wall-first-steps/";

async function commit(page) {
  await page.getByRole("radio", { name: /Retrorectus repair alone/ }).check();
  await page.getByRole("textbox", { name: /Why/ }).fill("It may well close.");
  await page.getByRole("button", { name: /Commit/ }).click();
}

describe("deciding", () => {
  test("a choice and its reason open the answer, come back with the page, and are in the log", () =>
    open(CASE, {}, async (page) => {
      const answer = page.locator(".decision .answer-fold");
      await page.getByRole("button", { name: /Commit/ }).click();
      assert.equal(await answer.evaluate((it) => it.open), false, "nothing was chosen");
      await commit(page);
      assert.equal(await answer.evaluate((it) => it.open), true);
      await page.reload();
      assert.ok(await page.getByRole("radio", { name: /Retrorectus repair alone/ }).isChecked());
      await page.goto(server().url("/log/"));
      const entry = page.locator(".log-entries li");
      assert.match(await entry.innerText(), /Retrorectus repair alone[^]*It may well close\./);
      none(await violations(page));
      const saving = page.waitForEvent("download");
      await page.getByRole("button", { name: /JSON/ }).click();
      const [kept] = JSON.parse(readFileSync(await (await saving).path(), "utf8"));
      assert.equal(kept.decisions.decision.reason, "It may well close.");
      const table = page.waitForEvent("download");
      await page.getByRole("button", { name: /CSV/ }).click();
      assert.match(readFileSync(await (await table).path(), "utf8"), /^"address","title","what"/);
      const erase = page.getByRole("button", { name: "Erase everything" });
      await erase.click();
      assert.equal(await entry.count(), 1, "what cannot be taken back is asked twice");
      await erase.click();
      assert.equal(await entry.count(), 0);
      assert.equal(await page.evaluate(() => Object.keys(localStorage).length), 0);
    }));

  test("the link that reveals nothing tells in steps: the decision, the replies, the outcome", () =>
    open(`${CASE}?reveal=none`, { width: 375 }, async (page) => {
      assert.ok(await page.locator(".key-points").isHidden());
      assert.ok(await page.locator(".discussion").isHidden());
      none(await violations(page));
      await commit(page);
      const replies = page.locator(".contribution:visible");
      const next = page.getByRole("button", { name: "Next reply" });
      await next.waitFor();
      assert.equal(await replies.count(), 1);
      await next.click();
      assert.equal(await replies.count(), 2);
      none(await violations(page));
      await page.getByRole("button", { name: "Show all" }).click();
      assert.equal(await replies.count(), await page.locator(".contribution").count());
      await page.getByRole("button", { name: /outcome/i }).click();
      assert.ok(await page.locator(".key-points").isVisible());
      assert.ok(await page.locator(".reveal .reveal-body").last().isVisible());
    }));

  test("the link that reveals everything leaves nothing folded", () =>
    open(`${CASE}?reveal=all`, {}, async (page) => {
      assert.equal(await page.locator("main details:not([open])").count(), 0);
      none(await violations(page));
    }));

  test("a quiz says what is right and why", () =>
    open(CASE, {}, async (page) => {
      const question = page.locator("[data-question='1']");
      await question.getByRole("radio", { name: /anterior fascia/ }).check();
      await question.getByRole("button").click();
      assert.equal(await question.getAttribute("data-answered"), "wrong");
      await question.getByRole("radio", { name: /posterior layer/ }).check();
      await question.getByRole("button").click();
      assert.equal(await question.getAttribute("data-answered"), "right");
      assert.match(await question.getByRole("status").innerText(), /Right/);
      none(await violations(page));
    }));
});

describe("following the thread", () => {
  test("filters leave what is asked for, and a permalink brings back what they hid", () =>
    open(CASE, {}, async (page) => {
      const tools = page.locator("[data-thread]");
      await tools.scrollIntoViewIfNeeded();
      await tools.getByText("Follow the thread").click();
      await page.waitForLoadState("networkidle");
      await tools.getByLabel("Judged as").selectOption("unsafe");
      const shown = page.locator(".contribution:visible");
      assert.deepEqual(await shown.evaluateAll((all) => all.map((it) => it.id)), ["cut-wide"]);
      assert.match(await tools.getByRole("status").innerText(), /^1 of \d+/);
      none(await violations(page));
      await page.evaluate(() => (location.hash = "start-high"));
      await page.locator("#start-high").waitFor();
      await tools.getByLabel("Depth").selectOption("0");
      assert.equal(await page.locator(".contribution:visible:not([data-depth='0'])").count(), 0);
    }));

  test("replies fold under what they answer", () =>
    open(CASE, {}, async (page) => {
      await page.locator("[data-thread]").scrollIntoViewIfNeeded();
      await page.waitForLoadState("networkidle");
      await page.getByRole("button", { name: "Fold all replies" }).click();
      assert.equal(await page.locator(".contribution:visible:not([data-depth='0'])").count(), 0);
      await page.getByRole("button", { name: "Unfold all replies" }).click();
      assert.ok(await page.locator("#cut-medial").isVisible());
    }));
});

describe("looking closer", () => {
  test("a figure opens large, is turned by keys, and gives the focus back", () =>
    open(CASE, {}, async (page) => {
      const first = page.locator("a.enlarge").first();
      await first.focus();
      await page.keyboard.press("Enter");
      const large = page.getByRole("dialog", { name: /Figure/ });
      await large.waitFor();
      assert.match(await large.innerText(), /Figure 1 of 2[^]*zones of the European Hernia Society/);
      const cut = await large.locator(".enlarge-picture").evaluate((it) => [it.scrollWidth - it.clientWidth, it.scrollHeight - it.clientHeight]);
      assert.deepEqual(cut, [0, 0], "the whole figure is in sight");
      none(await violations(page));
      await page.keyboard.press("ArrowRight");
      assert.match(await large.innerText(), /Figure 2 of 2/);
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("Escape");
      await large.waitFor({ state: "hidden" });
      assert.ok(await first.evaluate((it) => it === document.activeElement));
    }));

  test("a press on the number of a note leads to the note", () =>
    open(`${CASE}?reveal=all`, {}, async (page) => {
      const number = page.locator(".footnote-ref a").first();
      const address = await number.getAttribute("href");
      await number.click();
      await page.waitForFunction((hash) => location.hash === hash, address);
      assert.ok(await page.locator(address).isVisible());
    }));

  test("without scripts a figure is a link to its picture", () =>
    open(CASE, { scripts: false }, async (page) => {
      assert.match(await page.locator("a.enlarge").first().getAttribute("href"), /\.svg$/);
      assert.equal(await page.locator(".live:visible").count(), 0, "what needs a script is not there");
    }));

  for (const scheme of ["light", "dark"]) {
    test(`a reference and a word are explained beside the place, ${scheme}`, () =>
      open(CASE, { scheme }, async (page) => {
        const note = page.locator("#ui-preview");
        await page.locator(".prose a.citation").first().focus();
        await note.getByText(/Hernia/).first().waitFor();
        none(await violations(page));
        await page.keyboard.press("Escape");
        assert.ok(await note.isHidden());
        await page.locator("a.word").first().hover();
        await note.waitFor();
        await note.hover();
        assert.ok(await note.isVisible(), "it stays while the pointer is on it");
        none(await violations(page));
      }));
  }
});

describe("slides", () => {
  for (const [scheme, width] of [["light", 1280], ["dark", 375]]) {
    test(`the two keys of a remote turn every slide, ${scheme}, ${width} px`, () =>
      open(SLIDES, { scheme, width }, async (page) => {
        const slide = page.locator(".slide:visible");
        const place = page.locator(".slides-place");
        const all = await page.locator(".slide").count();
        assert.equal(await place.innerText(), `1 of ${all}`);
        await page.keyboard.press("n");
        for (let n = 1; n < all; n += 1) {
          assert.equal(await slide.count(), 1);
          none(await violations(page));
          await page.keyboard.press("PageDown");
        }
        assert.equal(await place.innerText(), `${all} of ${all}`);
        await page.keyboard.press("PageUp");
        assert.equal(await place.innerText(), `${all - 1} of ${all}`);
        await page.keyboard.press("Home");
        assert.match(await slide.innerText(), /Transversus abdominis release/);
      }));
  }

  test("a figure in the notes of a slide opens large in its place, and the keys of a remote close it and go on", () =>
    open(SLIDES, {}, async (page) => {
      // The slide shows it as large as it can; the notes beside it do not.
      await page.keyboard.press("n");
      const figure = page.locator(".slide:visible .notes a.enlarge").first();
      const place = page.locator(".slides-place");
      for (let left = await page.locator(".slide").count(); left && !(await figure.count()); left -= 1) await page.keyboard.press("PageDown");
      const before = Number((await place.innerText()).split(" ")[0]);
      await figure.click();
      const large = page.getByRole("dialog", { name: /Figure/ });
      await large.waitFor();
      none(await violations(page));
      await page.keyboard.press("ArrowRight");
      assert.equal(Number((await place.innerText()).split(" ")[0]), before, "an arrow turned the slide below the figure");
      await page.keyboard.press("PageDown");
      await large.waitFor({ state: "hidden" });
      assert.equal(Number((await place.innerText()).split(" ")[0]), before + 1);
    }));

  test("without scripts all slides stand one below the other", () =>
    open(SLIDES, { scripts: false, width: 320 }, async (page) => {
      assert.equal(await page.locator(".slide:visible").count(), await page.locator(".slide").count());
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
    }));
});

describe("a path", () => {
  test("what is done is marked here and on the device, on the map and in the log", () =>
    open(PATH, {}, async (page) => {
      await page.getByRole("checkbox", { name: /^Done: Small-bites/ }).check();
      assert.match(await page.locator("[data-progress]").innerText(), /1 of 8/);
      assert.equal(await page.locator(".path-map .done").count(), 1);
      assert.match(await page.locator("[data-log-row='1'] [data-cell=date]").innerText(), /^\d{4}-\d\d-\d\d$/);
      await page.reload();
      assert.match(await page.locator("[data-progress]").innerText(), /1 of 8/);
      none(await violations(page));
    }));

  test("its questions are files that open elsewhere", () => {
    const csv = site.text("paths/abdominal-wall-first-steps/questions.csv");
    assert.ok(csv.split("\r\n").length > 3);
    const anki = site.text("paths/abdominal-wall-first-steps/anki.txt").trimEnd().split("\n");
    assert.deepEqual(anki.slice(0, 2), ["#separator:tab", "#html:true"]);
    assert.ok(anki.slice(5).every((line) => line.split("\t").length === 3));
  });
});

test("a handout prints its answers only when asked", () =>
  open("/cases/tar-after-wound-failure/handout.html", {}, async (page) => {
    await page.emulateMedia({ media: "print" });
    const answers = page.locator("[data-answers]");
    assert.ok(await answers.isHidden());
    await page.emulateMedia({ media: "screen" });
    await page.getByRole("checkbox").check();
    await page.emulateMedia({ media: "print" });
    assert.ok(await answers.isVisible());
  }));
