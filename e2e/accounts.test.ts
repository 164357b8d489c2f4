import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "./browser/chromium.ts";
import { expectGood } from "./expect-good.ts";
import { DESK, signIn, visit } from "./journey.ts";
import { openMailedLink } from "./outbox.ts";

const PASSWORD = "cztery niepowiązane słowa zebry";
const NEW_PASSWORD = "inne cztery słowa żółwia";
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser({ lang: "pl-PL" });
});
afterAll(() => browser.close());

async function signInAs(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("Adres e-mail").fill(email);
  await page.getByLabel("Hasło", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Zaloguj się" }).click();
}

describe("people and their accounts", () => {
  test("somebody makes an organisation by the mailed link, and later sets a new password", async () => {
    const email = "halina@spoldzielnia.example";
    const { page, leave } = await visit(browser, "/sign-up");
    await expectGood(page);
    await page.getByLabel("Nazwa organizacji").fill("Spółdzielnia Pod Dębem");
    await page.getByLabel("Imię i nazwisko").fill("Halina Dąb");
    await page.getByLabel("Adres e-mail").fill(email);
    await page.getByLabel("Nowe hasło").fill(PASSWORD);
    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Załóż organizację" }).click();
    await page.getByText("Sprawdź pocztę").waitFor();
    await openMailedLink(browser, page, email, /Potwierdź adres/);
    await page.getByText("Spółdzielnia Pod Dębem").first().waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/spoldzielnia-pod-debem/);
    await leave();

    const later = await visit(browser, "/sign-in");
    await later.page.getByRole("link", { name: "Nie pamiętasz hasła?" }).click();
    await later.page.getByLabel("Adres e-mail").fill(email);
    await expectGood(later.page);
    await later.page.getByRole("button", { name: "Wyślij link" }).click();
    await later.page.getByText("Sprawdź pocztę").waitFor();
    await openMailedLink(browser, later.page, email, /Ustaw nowe hasło/);
    await later.page.getByLabel("Nowe hasło").fill(NEW_PASSWORD);
    await expectGood(later.page);
    await later.page.getByRole("button", { name: "Ustaw hasło" }).click();
    await later.page.getByText("Spółdzielnia Pod Dębem").first().waitFor();
    await later.leave();

    const again = await visit(browser, "/sign-in");
    await signInAs(again.page, email, PASSWORD);
    await again.page.getByText("Adres e-mail lub hasło jest nieprawidłowe.", { exact: false }).waitFor();
    await signInAs(again.page, email, NEW_PASSWORD);
    await again.page.getByText("Spółdzielnia Pod Dębem").first().waitFor();
    await again.leave();
  });

  test("an administrator invites a person by link, who joins and sees only their site", async () => {
    const { page, leave } = await visit(browser, "/");
    await signIn(page, "administrator");
    await page.getByRole("link", { name: "Osoby", exact: true }).click();
    await expectGood(page);
    await page.getByRole("button", { name: "Zaproś osobę" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Adres e-mail").fill("jan@serwis.example");
    await dialog.getByLabel("Wszystkie lokalizacje, także przyszłe").uncheck();
    await dialog.getByLabel("Osiedle Słoneczne 5").check();
    await expectGood(page);
    await dialog.getByRole("button", { name: "Zaproś", exact: true }).click();
    const link = await page.getByLabel("Link do zaproszenia").inputValue();
    await leave();

    const guest = await visit(browser, link, { size: DESK });
    await guest.page.getByRole("heading", { name: "Demo Utrzymanie Ruchu" }).waitFor();
    await guest.page.getByLabel("Imię i nazwisko").fill("Jan Serwisowy");
    await guest.page.getByLabel("Nowe hasło").fill(PASSWORD);
    await guest.page.getByRole("checkbox").check();
    await expectGood(guest.page);
    await guest.page.getByRole("button", { name: "Dołącz" }).click();
    await guest.page.getByRole("link", { name: "Obiekty", exact: true }).click();
    await guest.page.getByText("Osiedle Słoneczne 5").first().waitFor();
    expect(await guest.page.getByText("Kopalnia odkrywkowa Zachód").count()).toBe(0);
    await guest.leave();

    const twice = await visit(browser, link);
    await twice.page.getByText("Nie można otworzyć zaproszenia.").waitFor();
    await twice.leave();
  });
});
