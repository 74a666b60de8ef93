// The interface in each of its languages: every kind of page, light and dark, on a phone, with axe-core; nothing left unfilled.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { none } from "../checks/none.mjs";
import { violations } from "../site/axe.mjs";
import { startChromium, visit } from "../site/chromium.mjs";
import { BuiltSite, attribute, elements, textOf } from "../site/folder.mjs";
import { serve } from "../site/server.mjs";

const content = fileURLToPath(new URL("../../../content", import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), "casebook-languages-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

/** The shipped archive with its interface in another language; its cases stay in English and say so. */
function built(language) {
  const archive = path.join(folder, language, "content");
  cpSync(content, archive, { recursive: true });
  const settings = path.join(archive, "casebook.yaml");
  writeFileSync(settings, readFileSync(settings, "utf8").replace(/^language:.*$/m, `language: ${language}`));
  const site = path.join(folder, language, "site");
  execFileSync(process.env.CASEBOOK, ["build", archive, "--out", site, "--format", "short", "--deny-warnings"]);
  return new BuiltSite(site);
}

let browser;
before(async () => (browser = await startChromium()));
after(() => browser?.close());

for (const language of ["ar", "de", "es", "fr", "ja", "pt", "zh"]) {
  describe(language, () => {
    const site = built(language);
    let server;
    before(async () => (server = await serve(site)));
    after(() => server?.stop());

    test("every page says its language and direction, and no name in braces is left", () => {
      const faults = [];
      // A plain page that names its own language is in that language throughout.
      for (const page of site.readable.filter((it) => it.kind !== "page")) {
        const root = elements(page.tree).find((it) => it.tagName === "html");
        const direction = language === "ar" ? "rtl" : "ltr";
        if (attribute(root, "lang") !== language || attribute(root, "dir") !== direction) faults.push(`${page.file}: lang or dir`);
        if (/\{[a-z_]+\}/.test(textOf(page.tree))) faults.push(`${page.file}: ${/.{20}\{[a-z_]+\}/.exec(textOf(page.tree))?.[0]}`);
      }
      none(faults);
    });

    for (const page of site.fullest) {
      test(`no violation and no sideways scrolling on a page of kind ${page.kind}`, async () => {
        const missing = page.kind === "404";
        const seen = await visit(browser, server, missing ? "/no/such/" : page.address, { width: 375, status: missing ? 404 : 200 });
        const faults = [...(await violations(seen.page))];
        // Colours do not depend on the language; the direction of the script might change what lies under what.
        if (language === "ar") {
          await seen.page.evaluate(() => (document.documentElement.dataset.theme = "dark"));
          faults.push(...(await violations(seen.page)).map((it) => `dark: ${it}`));
        }
        const over = await seen.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (over > 0) faults.push(`${over} px wider than the screen`);
        await seen.close();
        none([...faults, ...seen.faults]);
      });
    }
  });
}

test("counted words have the form of the language, in pages and in scripts", async () => {
  const site = new BuiltSite(path.join(folder, "ar", "site"));
  const server = await serve(site);
  const { page, close } = await visit(browser, server, "/search/?q=hernia", {});
  const status = page.getByRole("main").getByRole("status");
  await status.filter({ hasText: /نتيجة|نتائج|نتيجتان/ }).waitFor();
  assert.doesNotMatch(await status.innerText(), /result/);
  await close();
  await server.stop();
});
