import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "./browser/chromium.ts";
import { expectAccessible, signIn, visit } from "./journey.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser({ lang: "pl-PL" });
});
afterAll(() => browser.close());

const HISTORY = [
  "Data;Maszyna;Opis zlecenia;Typ;Koszt",
  "05.03.2019;Prasa P-1;Wymiana uszczelki;ZM01;1 234,50",
  "06.03.2019;Prasa P-1;Zwrot części;ZM01;-200,00",
  "07.03.2019;Prasa P-2;Przegląd roczny;ZM02;0,00",
].join("\r\n");

describe("the desk", () => {
  test("a planner imports a Polish history by the wizard, and the same file again changes nothing", async () => {
    const { page, leave } = await visit(browser, "/");
    await signIn(page, "planner");
    const choose = async (content: string) => {
      await page.getByRole("link", { name: "Importy", exact: true }).click();
      const file = { name: "historia.csv", mimeType: "text/csv", buffer: Buffer.from(content) };
      await page.locator('input[type="file"]').setInputFiles(file);
      await page.getByLabel("Źródło").fill("Dawny zeszyt");
      await page.getByRole("button", { name: "Wczytaj plik" }).click();
    };
    await choose(HISTORY);
    const start = page.getByRole("button", { name: "Importuj zlecenia: 3" });
    await start.waitFor();
    expect(await page.getByText("1034,50").or(page.getByText("1 034,50")).count()).toBe(1);
    await expectAccessible(page);
    await start.click();
    await page.getByRole("link", { name: "Pokaż maszyny" }).waitFor();
    await choose(HISTORY);
    await page.getByText("Każdy wiersz tego pliku już tu jest", { exact: false }).waitFor();
    await choose('{"rows": []}');
    await page.getByText("To JSON, a nie CSV.", { exact: false }).waitFor();
    await leave();
  });

  test("a planner sees an excavator's years of work among the objects, found by a misspelt name", async () => {
    const { page, leave } = await visit(browser, "/");
    await signIn(page, "planner");
    await page.getByRole("link", { name: "Obiekty", exact: true }).click();
    await page.getByLabel("Nazwa, numer, typ lub producent").fill("wnida osobwoa");
    await page.getByText("Winda osobowa, klatka A").first().waitFor();
    await page.getByLabel("Nazwa, numer, typ lub producent").fill("Koparki");
    await page.getByText("Koparki", { exact: true }).first().click();
    await page.getByRole("link", { name: "Prace", exact: true }).click();
    await page.getByText("Zlecenia w latach").waitFor();
    await expectAccessible(page);
    await leave();
  });

  test("a planner makes an order at the desk by the keyboard alone", async () => {
    const { page, leave } = await visit(browser, "/");
    await signIn(page, "planner");
    await page.getByRole("link", { name: "Zlecenia", exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Zlecenia", exact: true }).waitFor();
    await page.keyboard.press("c");
    await page.getByRole("heading", { name: "Nowe zlecenie" }).waitFor();
    await expectAccessible(page);
    await page.getByLabel("Temat").focus();
    await page.keyboard.type("Przegląd prowadnic windy");
    await page.getByLabel("Obiekt").focus();
    await page.keyboard.type("winda klatka B");
    await page.getByRole("option", { name: /Winda osobowa, klatka B/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Wybierz inny" }).waitFor();
    await page.getByRole("button", { name: "Utwórz zlecenie" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("article").getByRole("heading", { name: "Przegląd prowadnic windy" }).waitFor();
    await leave();
  });
});
