import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, inject, test } from "vitest";
import { launchBrowser } from "./browser/chromium.ts";
import { pressByKeyboard, tabTo, typeByKeyboard } from "./keyboard.ts";
import { PHONE, visit, type Visitor } from "./journey.ts";

const SUBJECT = "Hałas z szybu przy zjeździe";
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser({ lang: "pl-PL" });
});
afterAll(() => browser.close());

async function signInByKeyboard(page: Page, role: "planner" | "technician"): Promise<void> {
  const { email, password } = inject("demo").signIns.find((one) => one.role === role)!;
  await typeByKeyboard(page, page.getByLabel("Adres e-mail"), email);
  await typeByKeyboard(page, page.getByLabel("Hasło", { exact: true }), password);
  await page.keyboard.press("Enter");
}

const atPhone = (path: string): Promise<Visitor> =>
  visit(browser, path, { size: PHONE, byKeyboardAlone: true });
const atDesk = (path: string): Promise<Visitor> => visit(browser, path, { byKeyboardAlone: true });

describe("by keyboard alone", () => {
  test("an operator types the label's code, reports a failure and follows it", async () => {
    const { page, leave } = await atPhone("/m/");
    await pressByKeyboard(page, page.getByRole("link", { name: "Zgłoś usterkę bez konta" }));
    await typeByKeyboard(page, page.getByLabel("Kod pod obrazem"), inject("demo").labelCode.toLowerCase());
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Winda osobowa, klatka A" }).waitFor();
    await typeByKeyboard(page, page.getByLabel("Co się dzieje?"), SUBJECT);
    await tabTo(page, page.getByRole("switch", { name: "Urządzenie stoi" }));
    await page.keyboard.press("Space");
    await pressByKeyboard(page, page.getByRole("button", { name: "Wyślij zgłoszenie" }));
    await pressByKeyboard(page, page.getByRole("link", { name: "Śledź zgłoszenie" }));
    await page.getByRole("heading", { name: SUBJECT }).waitFor();
    await leave();
  });

  test("a planner accepts it and assigns it", async () => {
    const { page, leave } = await atDesk("/");
    await signInByKeyboard(page, "planner");
    await pressByKeyboard(page, page.getByRole("link", { name: /^Skrzynka/ }));
    await pressByKeyboard(page, page.getByRole("link", { name: new RegExp(SUBJECT) }));
    const item = page.getByRole("article");
    await tabTo(page, item.getByLabel("Przypisane do"));
    await page.keyboard.type("Marek");
    await pressByKeyboard(page, item.getByRole("button", { name: "Przyjmij" }));
    await item.getByRole("link", { name: /^WO-/ }).waitFor();
    await leave();
  });

  test("the technician starts, comments and finishes on the phone", async () => {
    const { page, leave } = await atPhone("/m/");
    await signInByKeyboard(page, "technician");
    await pressByKeyboard(page, page.getByRole("link", { name: new RegExp(SUBJECT) }));
    await pressByKeyboard(page, page.getByRole("button", { name: "Rozpocznij" }));
    await page.getByRole("button", { name: "Zakończ" }).waitFor();
    await typeByKeyboard(page, page.getByLabel("Komentarz"), "Nasmarowano prowadnice.");
    await pressByKeyboard(page, page.getByRole("button", { name: "Wyślij komentarz" }));
    await page.getByText("Nasmarowano prowadnice.", { exact: true }).waitFor();
    await pressByKeyboard(page, page.getByRole("button", { name: "Zakończ" }));
    await page.getByText("Wykonane").first().waitFor();
    await leave();
  });

  test("the planner finds it by a misspelt word and closes it", async () => {
    const { page, leave } = await atDesk("/");
    await signInByKeyboard(page, "planner");
    await pressByKeyboard(page, page.getByRole("link", { name: "Zlecenia", exact: true }));
    await page.getByRole("heading", { name: "Zlecenia", exact: true }).waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("halas z szbyu");
    await pressByKeyboard(page, page.getByRole("link", { name: new RegExp(SUBJECT) }));
    const item = page.getByRole("article");
    await pressByKeyboard(page, item.getByRole("button", { name: "Zamknij", exact: true }));
    await item.getByRole("button", { name: "Otwórz ponownie" }).waitFor();
    await leave();
  });

  test("a planner makes an order at the desk", async () => {
    const { page, leave } = await atDesk("/");
    await signInByKeyboard(page, "planner");
    await pressByKeyboard(page, page.getByRole("link", { name: "Zlecenia", exact: true }));
    await page.getByRole("heading", { name: "Zlecenia", exact: true }).waitFor();
    await page.keyboard.press("c");
    await page.getByRole("heading", { name: "Nowe zlecenie" }).waitFor();
    await typeByKeyboard(page, page.getByLabel("Temat"), "Przegląd prowadnic windy");
    await typeByKeyboard(page, page.getByLabel("Obiekt"), "winda klatka B");
    // Among the answers: the alarm of the demonstration names the same lift.
    await page.getByRole("option", { name: /Winda osobowa, klatka B/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Wybierz inny" }).waitFor();
    await pressByKeyboard(page, page.getByRole("button", { name: "Utwórz zlecenie" }));
    await page.getByRole("article").getByRole("heading", { name: "Przegląd prowadnic windy" }).waitFor();
    await leave();
  });
});
