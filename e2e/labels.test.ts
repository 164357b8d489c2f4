import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { launchBrowser } from "./browser/chromium.ts";
import { expectGood } from "./expect-good.ts";
import { signIn, visit } from "./journey.ts";
import { drawFirstPage } from "./pdf-page.ts";
import { readCodes } from "./read-code.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser({ lang: "pl-PL" });
});
afterAll(() => browser.close());

describe("labels", () => {
  test("a planner prints labels, and the code read off the printed sheet leads to the object", async () => {
    const { page, context, leave } = await visit(browser, "/");
    await signIn(page, "planner");
    await page.getByRole("link", { name: "Etykiety", exact: true }).click();
    const { labelCode, url } = inject("demo");
    await page.getByRole("checkbox", { name: new RegExp(labelCode.slice(0, 5)) }).check();
    await expectGood(page);
    const address = await page.getByRole("link", { name: "Drukuj PDF" }).getAttribute("href");
    const answer = await context.request.get(url + address!);
    expect(answer.headers()["content-type"]).toBe("application/pdf");
    const [code] = await readCodes(await drawFirstPage(await answer.body()));
    expect(code).toBe(`${url}/q/${labelCode}`);
    await page.goto(code!);
    await page.getByText("Winda osobowa, klatka A").first().waitFor();
    await leave();
  });

  test("a planner puts a new label on an object, and its picture holds the address that opens the report", async () => {
    const { page, context, leave } = await visit(browser, "/");
    await signIn(page, "planner");
    await page.getByRole("link", { name: "Obiekty", exact: true }).click();
    await page.getByLabel("Nazwa, numer, typ lub producent").fill("brama garażowa");
    await page.getByText("Brama garażowa", { exact: true }).first().click();
    const tabs = page.getByRole("navigation", { name: "Co wiadomo o obiekcie" });
    await tabs.getByRole("link", { name: "Etykiety" }).click();
    await page.getByRole("button", { name: "Utwórz etykietę" }).click();
    const address = await page.getByRole("link", { name: "PNG" }).first().getAttribute("href");
    await expectGood(page);
    const picture = await (await context.request.get(inject("demo").url + address!)).body();
    const [code] = await readCodes(picture);
    await leave();

    const stranger = await visit(browser, code!);
    await stranger.page.getByRole("heading", { name: "Brama garażowa" }).waitFor();
    await stranger.leave();
  });
});
