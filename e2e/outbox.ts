import type { Browser, Page } from "playwright-core";
import { visit } from "./journey.ts";

/** Reads the development's outbox page as a developer does, until the mail has come, and opens its link. */
export async function openMailedLink(
  browser: Browser,
  page: Page,
  email: string,
  about: RegExp,
): Promise<void> {
  const outbox = await visit(browser, "/outbox");
  const mail = outbox.page.locator("article").filter({ hasText: email }).filter({ hasText: about }).first();
  for (let tries = 0; (await mail.count()) === 0; tries += 1) {
    if (tries > 50) throw new Error(`no mail for ${email} came to the outbox`);
    await outbox.page.waitForTimeout(200);
    await outbox.page.reload();
  }
  const link = await mail.getByRole("link").first().getAttribute("href");
  await outbox.leave();
  if (link === null) throw new Error(`the mail for ${email} has no link`);
  await page.goto(link);
}
