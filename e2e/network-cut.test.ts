import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { launchBrowser } from "./browser/chromium.ts";
import { PHONE, signIn, takePhoto, visit } from "./journey.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser({ lang: "pl-PL" });
});
afterAll(() => browser.close());
afterEach(() => server("resume"));

/** The real server stops listening, or listens again at the same address with the same data. */
async function server(wish: "pause" | "resume"): Promise<void> {
  const answer = await fetch(`${inject("controlUrl")}/${wish}`);
  if (!answer.ok) throw new Error(await answer.text());
}

describe("when the server goes away and comes back", () => {
  test("a reporter loses nothing that was typed, and the report arrives once", async () => {
    const subject = "Cieknie pod drzwiami windy";
    const { page, leave } = await visit(browser, `/q/${inject("demo").labelCode}`, { size: PHONE });
    await page.getByLabel("Co się dzieje?").fill(subject);
    await takePhoto(page, "Zdjęcie do wysłania");
    await server("pause");
    const send = page.getByRole("button", { name: "Wyślij zgłoszenie" });
    await send.click();
    await page.getByText(/Serwer jest nieosiągalny|Brak połączenia/).waitFor();
    expect(await page.getByLabel("Co się dzieje?").inputValue()).toBe(subject);
    // Impatient people press more than once.
    if (await send.isVisible()) await send.click();
    await server("resume");
    const thanks = page.getByRole("heading", { name: "Dziękujemy, zgłoszenie dotarło." });
    await expect
      .poll(
        async () => {
          if (await thanks.isVisible()) return true;
          if ((await send.count()) > 0 && (await send.isEnabled()))
            await send.click({ timeout: 500 }).catch(() => {});
          return false;
        },
        { timeout: 20_000, interval: 1000 },
      )
      .toBe(true);
    await leave();

    const again = await visit(browser, `/q/${inject("demo").labelCode}`, { size: PHONE });
    await again.page.getByText(subject).first().waitFor();
    expect(await again.page.getByText(subject).count()).toBe(1);
    await again.leave();
  });

  test("the technician's phone says so, keeps the comment, and sees what happened meanwhile", async () => {
    const { page, leave } = await visit(browser, "/m/", { size: PHONE });
    await signIn(page, "technician");
    await page.getByRole("link", { name: /Pompa obiegowa głośno pracuje/ }).click();
    await page.getByLabel("Komentarz").fill("Jadę po łożysko.");
    await server("pause");
    await page.getByRole("button", { name: "Wyślij komentarz" }).click();
    await page.getByText("Brak połączenia", { exact: false }).first().waitFor();
    expect(await page.getByLabel("Komentarz").inputValue()).toBe("Jadę po łożysko.");
    await server("resume");
    await expect
      .poll(() => page.getByText("Brak połączenia", { exact: false }).count(), { timeout: 15_000 })
      .toBe(0);
    const said = page.getByRole("listitem").filter({ hasText: "Jadę po łożysko." });
    if ((await said.count()) === 0) await page.getByRole("button", { name: "Wyślij komentarz" }).click();
    await said.waitFor();
    await page.reload();
    await said.first().waitFor();
    expect(await said.count()).toBe(1);
    await leave();
  });

  test("the desk says so by itself, keeps what is typed, and follows the changes again", async () => {
    const { page, leave } = await visit(browser, "/");
    await signIn(page, "planner");
    await page.getByRole("link", { name: /^Zlecenia/ }).click();
    await page.getByRole("link", { name: "Nowe zlecenie" }).first().click();
    await page.getByLabel("Temat").fill("Przegląd bramy po zimie");
    await server("pause");
    await page.getByText("Serwer nie odpowiada.", { exact: false }).waitFor();
    expect(await page.getByLabel("Temat").inputValue()).toBe("Przegląd bramy po zimie");
    await server("resume");
    await expect
      .poll(() => page.getByText("Serwer nie odpowiada.", { exact: false }).count(), { timeout: 15_000 })
      .toBe(0);
    expect(await page.getByLabel("Temat").inputValue()).toBe("Przegląd bramy po zimie");
    await page.getByRole("link", { name: /^Skrzynka/ }).click();
    await page.getByRole("heading", { name: "Skrzynka" }).waitFor();

    const reporter = await visit(browser, `/q/${inject("demo").labelCode}`, { size: PHONE });
    await reporter.page.getByLabel("Co się dzieje?").fill("Miga światło w kabinie");
    await reporter.page.getByRole("button", { name: "Wyślij zgłoszenie" }).click();
    await reporter.page.getByRole("heading", { name: "Dziękujemy, zgłoszenie dotarło." }).waitFor();
    await reporter.leave();
    await page.getByRole("link", { name: /Miga światło w kabinie/ }).waitFor({ timeout: 15_000 });
    await leave();
  });

  test("the phone's application opens although the server is away, and says what is the matter", async () => {
    const { page, leave } = await visit(browser, "/m/", { size: PHONE });
    await signIn(page, "technician");
    await page.getByRole("heading", { name: "Moja praca" }).waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await server("pause");
    await page.reload();
    await page
      .getByText(/Nie udało się wczytać|Serwer jest nieosiągalny|Brak połączenia/)
      .first()
      .waitFor();
    await server("resume");
    await page.getByRole("heading", { name: "Moja praca" }).waitFor({ timeout: 20_000 });
    await leave();
  });
});
