import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { launchBrowser } from "./browser/chromium.ts";
import { expectGood } from "./expect-good.ts";
import { PHONE, signIn, visit } from "./journey.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser({ lang: "pl-PL" });
});
afterAll(() => browser.close());

describe("languages", () => {
  test("a technician switches the phone to English, and it stays so", async () => {
    const { page, leave } = await visit(browser, "/m/", { size: PHONE });
    await signIn(page, "technician");
    await page.getByRole("heading", { name: "Moja praca" }).waitFor();
    await expectGood(page);
    await page.getByRole("link", { name: "Więcej" }).click();
    await page.getByLabel("Język").selectOption({ label: "English" });
    await page.getByRole("link", { name: "Work", exact: true }).click();
    await page.getByRole("heading", { name: "My work" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "My work" }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("en");
    await expectGood(page);
    await leave();
  });

  test("a reporter who reads neither Polish nor English finds Ukrainian", async () => {
    const { page, leave } = await visit(browser, `/q/${inject("demo").labelCode}`, { size: PHONE });
    await page.getByRole("button", { name: "Українська" }).click();
    await page.getByLabel("Що сталося?").fill("Двері не зачиняються");
    await page.getByRole("button", { name: "Надіслати повідомлення" }).click();
    await page.getByRole("link", { name: /повідомлення/ }).waitFor();
    await leave();
  });
});
