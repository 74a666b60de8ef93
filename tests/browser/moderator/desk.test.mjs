// A whole review at the desk, in Chromium: from the queue to a page that readers see, and what nobody else may do.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { createServer } from "node:http";
import { none } from "../checks/none.mjs";
import { SmallArchive, key } from "../site/archive.mjs";
import { violations } from "../site/axe.mjs";
import { startChromium } from "../site/chromium.mjs";

let browser;
let archive;
let desk;
let context;
let door;

before(async () => {
  browser = await startChromium();
  archive = new SmallArchive();
  desk = await archive.desk("--key", key("demo-a"));
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(desk.address);
  door = page.url();
  await page.close();
});

after(async () => {
  await browser?.close();
  desk?.stop();
  archive?.remove();
});

/** Opens a page of the desk; what breaks a rule of the browser is a fault, save the preview's scripts, which may not run. */
async function open(path, look) {
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const faults = [];
  page.on("console", (message) => {
    const preview = /sandbox|preview\//.test(message.text() + message.location().url);
    // What could not be decided is answered with a page and a status that says so.
    const told = /status of 422/.test(message.text());
    if (message.type() === "error" && !preview && !told) faults.push(message.text());
  });
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(door).origin) faults.push(`request to ${request.url()}`);
  });
  await page.goto(door + path);
  try {
    await look(page);
    none(faults, `on ${path}`);
  } finally {
    await page.close();
  }
}

const tick = (page, name) => page.getByRole("checkbox", { name }).check();

describe("a review", () => {
  test("the queue says what waits, and why", () =>
    open("", async (page) => {
      const entry = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "A sinus that will not close" }) }).first();
      await entry.getByText("Nobody approved it for facts.").waitFor();
      await page.getByRole("link", { name: /Moderator B/ }).click();
      await page.getByRole("link", { name: "A sinus that will not close" }).click();
      await page.getByRole("heading", { level: 1, name: "A sinus that will not close" }).waitFor();
    }));

  test("the page as readers will see it stands beside the decision, and no script of it runs", () =>
    open("see/cases/sinus", async (page) => {
      const preview = page.frameLocator("iframe");
      await preview.getByRole("heading", { level: 1, name: "A sinus that will not close" }).waitFor();
      await preview.getByText("Preview. Not for readers.").waitFor();
      const frame = page.frames().find((it) => it.url().includes("/preview/"));
      // What a theme's script would do first.
      assert.equal(await frame.locator("[data-theme-toggle]:not([hidden])").count(), 0);
      const picture = page.getByRole("img", { name: /scan\.png/ });
      await picture.scrollIntoViewIfNeeded();
      await page.waitForFunction((image) => image.complete && image.naturalWidth > 0, await picture.elementHandle());
    }));

  test("what is not on the checklist yet is asked for, a picture that nobody read too", () =>
    open("see/cases/sinus", async (page) => {
      await page.getByLabel("You are").first().selectOption("demo-a");
      await tick(page, "privacy");
      await tick(page, "Nothing tells who the patient is.");
      await page.getByRole("button", { name: "Show me what I sign", exact: true }).click();
      const wrong = page.getByRole("alert");
      await wrong.waitFor();
      assert.match(await wrong.innerText(), /I looked at all of scan\.png/);
    }));

  test("it is signed as it was shown, and published", () =>
    open("see/cases/sinus", async (page) => {
      await page.getByLabel("You are").first().selectOption("demo-a");
      for (const name of ["focus", "facts", "privacy", "I read the references.", "Nothing tells who the patient is.", /I looked at all of scan\.png/]) {
        await tick(page, name);
      }
      await page.getByRole("button", { name: "Show me what I sign", exact: true }).click();
      await page.getByRole("heading", { level: 1, name: "What you sign" }).waitFor();
      none(await violations(page));
      const shown = await page.locator(".statement pre").allInnerTexts();
      assert.equal(shown.length, 3);
      await page.getByRole("button", { name: "Sign and approve" }).click();
      await page.getByText("Approved for focus, facts, privacy, and signed.").waitFor();
      for (const [at, scope] of ["focus", "facts", "privacy"].entries()) {
        const written = archive.read(`cases/sinus/approvals/${scope}.demo-a.approval`);
        assert.equal(written.split("-----BEGIN")[0].trim(), shown[at].trim());
      }
      assert.match(archive.read("cases/sinus/approvals/privacy.demo-a.approval"), /^confirmed: media\/scan\.png$/m);
      assert.match(archive.run("verify"), /4 statements: 4 count, 4 carry a signature that holds/);
      archive.run("build", "--out", "site");
      assert.match(archive.read("site/cases/sinus/index.html"), /it drained/);
    }));

  test("what changes afterwards stands beside what was approved", () =>
    open("", async (page) => {
      archive.write("cases/sinus/index.md", archive.read("cases/sinus/index.md").replace("behind the muscle", "before the muscle"));
      await page.reload();
      await page.getByText("It changed after it was approved for facts.").first().waitFor();
      await page.getByRole("link", { name: "A sinus that will not close" }).click();
      assert.deepEqual(await page.locator("del").allInnerTexts(), ["behind"]);
      assert.deepEqual(await page.locator("ins").allInnerTexts(), ["before"]);
    }));

  test("it works without scripts: the desk has none", () =>
    open("see/cases/sinus", async (page) => {
      assert.equal(await page.locator("script").count(), 0);
    }));
});

describe("no violation", () => {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [375, 1280]) {
      test(`${colorScheme}, ${width} px`, async () => {
        for (const path of ["", "all", "log", "see/cases/sinus"]) {
          await open(path, async (page) => {
            await page.emulateMedia({ colorScheme });
            await page.setViewportSize({ width, height: 900 });
            for (const summary of await page.locator("summary").all()) await summary.click();
            none(await violations(page), `on ${path}`);
            const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
            assert.equal(wide, 0, `${path} is wider than the window`);
          });
        }
      });
    }
  }
});

describe("nobody else", () => {
  test("another browser cannot use the address again", async () => {
    const other = await browser.newContext();
    const page = await other.newPage();
    assert.equal((await page.goto(desk.address)).status(), 403);
    assert.equal((await page.goto(door)).status(), 403);
    await other.close();
  });

  test("a page of another site sends nothing, frames nothing and reads nothing, in the moderator's own browser", async () => {
    const form = `<form method="post" action="${door}leave"><input name="ticket" value="0"><button>Send</button></form>
      <iframe src="${door}"></iframe><img src="${door}icon.svg">`;
    const server = createServer((_, response) => response.writeHead(200, { "content-type": "text/html" }).end(form));
    await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const answers = new Map();
    page.on("response", (response) => answers.set(response.request().method(), response.status()));
    // `localhost` is another site than `127.0.0.1`; another port of the same name is another origin.
    for (const name of ["localhost", "127.0.0.1"]) {
      await page.goto(`http://${name}:${server.address().port}/`);
      assert.equal(await page.locator("img").evaluate((image) => image.naturalWidth), 0, name);
      const framed = page.frames().find((frame) => frame !== page.mainFrame());
      assert.doesNotMatch(await framed.content(), /What waits|sinus/, name);
      await page.getByRole("button").click();
      await page.waitForURL(`${door}leave`);
      assert.equal(answers.get("POST"), 403, name);
      answers.clear();
    }
    await page.close();
    await new Promise((done) => server.close(done));
    await open("", async (own) => own.getByRole("heading", { level: 1, name: "What waits" }).waitFor());
  });

  test("closed is closed", async () => {
    const page = await context.newPage();
    await page.goto(door);
    await page.getByRole("button", { name: "Close the desk" }).click();
    await page.getByText("The desk is closed.").waitFor();
    await page.close();
    assert.equal(await desk.ended, 0);
  });
});
