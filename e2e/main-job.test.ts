import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { writeLabelVideo } from "./browser/camera.ts";
import { launchBrowser } from "./browser/chromium.ts";
import { expectGood } from "./expect-good.ts";
import { expectPictureSeen, PHONE, signIn, takePhoto, visit, type Visitor } from "./journey.ts";

const SUBJECT = "Drzwi windy nie domykają się";
let directory: string;
let browser: Browser;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "qrmaint-journey-"));
  const { url, labelCode } = inject("demo");
  const video = join(directory, "label.mjpeg");
  await writeLabelVideo(`${url}/q/${labelCode}`, video);
  browser = await launchBrowser({ lang: "pl-PL", fakeCameraFile: video });
});
afterAll(async () => {
  await browser.close();
  await rm(directory, { recursive: true, force: true });
});

describe("the main job", () => {
  let followUrl = "";
  let technician: Visitor;

  test("an operator scans a label with the camera and reports a failure with a photo, without an account", async () => {
    technician = await visit(browser, "/m/", { size: PHONE });
    await signIn(technician.page, "technician");
    await technician.page.getByRole("heading", { name: "Moja praca" }).waitFor();

    const { page, leave } = await visit(browser, "/m/", { size: PHONE, camera: true });
    await page.getByRole("link", { name: "Zgłoś usterkę bez konta" }).click();
    await page.getByRole("heading", { name: "Winda osobowa, klatka A" }).waitFor({ timeout: 60_000 });
    expect(new URL(page.url()).pathname).toBe(`/q/${inject("demo").labelCode}`);
    await expectGood(page);
    await page.getByRole("button", { name: "Wyślij zgłoszenie" }).click();
    await page.getByText("Napisz w kilku słowach, co się dzieje.").waitFor();
    await page.getByLabel("Co się dzieje?").fill(SUBJECT);
    await takePhoto(page, "Zdjęcie do wysłania");
    await page.getByRole("switch", { name: "Urządzenie stoi" }).click();
    await page.getByRole("button", { name: "Wyślij zgłoszenie" }).click();
    await page.getByRole("heading", { name: "Dziękujemy, zgłoszenie dotarło." }).waitFor();
    await expectGood(page);
    followUrl = (await page.getByRole("link", { name: "Śledź zgłoszenie" }).getAttribute("href"))!;
    await leave();
  });

  test("the technician of the site is alerted before anybody accepts", async () => {
    const alert = technician.page.getByRole("alert").filter({ hasText: SUBJECT });
    await alert.waitFor({ timeout: 30_000 });
    await technician.leave();
  });

  test("the planner accepts it from the inbox and assigns it", async () => {
    const { page, leave } = await visit(browser, "/");
    await expectGood(page);
    await signIn(page, "planner");
    await page.getByRole("link", { name: "Skrzynka" }).click();
    await page.getByRole("link", { name: new RegExp(SUBJECT) }).click();
    const item = page.getByRole("article");
    await item.getByRole("heading", { name: SUBJECT }).waitFor();
    await expectPictureSeen(item.getByRole("img", { name: "photo.jpg" }));
    await expectGood(page);
    await item.getByLabel("Przypisane do").selectOption({ label: "Marek Wójcik" });
    await item.getByRole("button", { name: "Przyjmij" }).click();
    await item.getByRole("link", { name: /^WO-/ }).waitFor();
    await leave();
  });

  test("the technician starts, comments with a photo and finishes on the phone", async () => {
    const { page, leave } = await visit(browser, "/m/", { size: PHONE });
    await signIn(page, "technician");
    await page.getByRole("link", { name: new RegExp(SUBJECT) }).click();
    await page.getByRole("button", { name: "Rozpocznij", exact: true }).click();
    await page.getByRole("button", { name: "Zakończ", exact: true }).waitFor();
    await expectGood(page);
    await page.getByLabel("Komentarz").fill("Wyregulowano prowadnice drzwi.");
    await takePhoto(page, "Zdjęcie do wysłania");
    await page.getByRole("button", { name: "Wyślij komentarz" }).click();
    await page.getByText("Wyregulowano prowadnice drzwi.", { exact: true }).first().waitFor();
    await expectPictureSeen(page.getByRole("img", { name: "photo.jpg" }).last());
    await page.getByRole("button", { name: "Zakończ", exact: true }).click();
    await page.getByText("Wykonane").first().waitFor();
    await leave();
  });

  test("the planner closes it", async () => {
    const { page, leave } = await visit(browser, "/");
    await signIn(page, "planner");
    await page.getByRole("link", { name: "Zlecenia", exact: true }).click();
    await page.getByRole("link", { name: new RegExp(SUBJECT) }).click();
    const item = page.getByRole("article");
    await item.getByText("Wyregulowano prowadnice drzwi.").waitFor();
    await item.getByRole("button", { name: "Zamknij", exact: true }).click();
    await item.getByRole("button", { name: "Otwórz ponownie" }).waitFor();
    await leave();
  });

  test("the reporter follows it by the link to the end", async () => {
    const { page, leave } = await visit(browser, new URL(followUrl).pathname, { size: PHONE });
    await page.getByRole("heading", { name: SUBJECT }).waitFor();
    const steps = page.getByRole("list", { name: "Co się wydarzyło" });
    await steps.getByText("Zamknięte").waitFor();
    await steps.getByText("Zgłoszone").waitFor();
    await expectGood(page);
    await leave();
  });

  test("the planner finds a bucket cylinder leak of 2005 by a misspelt word", async () => {
    const { page, leave } = await visit(browser, "/");
    await signIn(page, "planner");
    await page.getByRole("link", { name: "Zlecenia", exact: true }).click();
    await page.getByLabel("Szukaj we wszystkich pracach, także dawnych").fill("bukcet cyl leaking");
    await page.getByRole("link", { name: /BUCKET CYL LEAKING.*20 mar 2005/i }).waitFor();
    await leave();
  });

  test("a signed-in technician scans the label with the camera and sees the object", async () => {
    const { page, leave } = await visit(browser, "/m/", { size: PHONE, camera: true });
    await signIn(page, "technician");
    await page.getByRole("link", { name: "Skanuj" }).click();
    await page.getByRole("heading", { name: "Winda osobowa, klatka A" }).waitFor({ timeout: 60_000 });
    await leave();
  });

  test("the phone's own camera opens the same page by the label's address, and a second person joins by one tap", async () => {
    const { page, leave } = await visit(browser, `/q/${inject("demo").labelCode}`, { size: PHONE });
    await page.getByLabel("Co się dzieje?").fill("Szarpie przy ruszaniu");
    await page.getByRole("button", { name: "Wyślij zgłoszenie" }).click();
    await page.getByRole("heading", { name: "Dziękujemy, zgłoszenie dotarło." }).waitFor();
    await leave();

    const second = await visit(browser, `/q/${inject("demo").labelCode}`, { size: PHONE });
    const open = second.page.getByRole("region", { name: "Już zgłoszone" });
    await open.getByText("Szarpie przy ruszaniu").waitFor();
    await expectGood(second.page);
    await open
      .getByRole("listitem")
      .filter({ hasText: "Szarpie przy ruszaniu" })
      .getByRole("button", { name: /Ja też/ })
      .click();
    await second.page.getByRole("link", { name: "Śledź zgłoszenie" }).click();
    await second.page.getByRole("heading", { name: "Szarpie przy ruszaniu" }).waitFor();
    await second.leave();

    const planner = await visit(browser, "/");
    await signIn(planner.page, "planner");
    await planner.page.getByRole("link", { name: "Skrzynka" }).click();
    await planner.page.getByRole("link", { name: /Szarpie przy ruszaniu/ }).click();
    await expect
      .poll(() => planner.page.getByRole("article").getByText("bez nazwiska").count(), { timeout: 10_000 })
      .toBe(2);
    await planner.leave();
  });

  test("a label that does not exist tells nothing", async () => {
    const { page, leave } = await visit(browser, "/q/00000000000000000000000000", {
      size: PHONE,
      language: "en",
    });
    await page.getByText("This label leads nowhere.").waitFor();
    expect(await page.getByRole("heading").count()).toBe(0);
    await leave();
  });
});
