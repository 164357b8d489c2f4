import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "./browser/chromium.ts";
import { signIn, visit } from "./journey.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser({ lang: "pl-PL" });
});
afterAll(() => browser.close());

test.each([
  ["the description of the API", "/api/v1/docs", "main", "max-width", "960px"],
  ["the mails that wait", "/outbox", ".about", "opacity", "0.75"],
])("%s is drawn with the style it carries", async (_name, path, selector, property, value) => {
  const { page, leave } = await visit(browser, path);
  expect(
    await page
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property),
  ).toBe(value);
  await leave();
});

test.each([
  ["light", "rgb(255, 255, 255)"],
  ["dark", "rgb(40, 37, 34)"],
] as const)("a menu of the desk has our colours when all is %s", async (scheme, ground) => {
  const { page, leave } = await visit(browser, "/", { scheme });
  await signIn(page, "planner");
  await page.locator('button[aria-haspopup="menu"]').last().click();
  await page.getByRole("menuitem", { name: "Moje konto" }).waitFor();
  const colour = await page.getByRole("menu").evaluate((menu) => getComputedStyle(menu).backgroundColor);
  expect(colour).toBe(ground);
  await leave();
});
