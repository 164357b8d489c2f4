import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "./browser/chromium.ts";
import { expectGood } from "./expect-good.ts";
import { signIn, visit } from "./journey.ts";

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
    await expectGood(page);
    await start.click();
    await page.getByRole("link", { name: "Pokaż maszyny" }).waitFor();
    await choose(HISTORY);
    await page.getByText("Każdy wiersz tego pliku już tu jest", { exact: false }).waitFor();
    await choose('{"rows": []}');
    await page.getByText("To JSON, a nie CSV.", { exact: false }).waitFor();
    await leave();
  });

  test("a planner takes a whole import back, and the same file is new again", async () => {
    const { page, leave } = await visit(browser, "/");
    await signIn(page, "planner");
    const rows = HISTORY.replaceAll("Prasa", "Młot");
    const choose = async () => {
      await page.getByRole("link", { name: "Importy", exact: true }).click();
      const file = { name: "mloty.csv", mimeType: "text/csv", buffer: Buffer.from(rows) };
      await page.locator('input[type="file"]').setInputFiles(file);
      await page.getByLabel("Źródło").fill("Zeszyt z kuźni");
      await page.getByRole("button", { name: "Wczytaj plik" }).click();
      await page.getByRole("button", { name: "Importuj zlecenia: 3" }).waitFor();
    };
    await choose();
    await page.getByRole("button", { name: "Importuj zlecenia: 3" }).click();
    await page.getByRole("link", { name: "Pokaż maszyny" }).waitFor();
    await expectGood(page);
    await page.getByRole("button", { name: "Cofnij import" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Cofnij import" }).click();
    await page.getByText("To, co utworzył ten import, zostało cofnięte.").waitFor();
    await choose();
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
    await expectGood(page);
    await leave();
  });
});
