import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** So often a person presses Tab before giving up. */
const PATIENCE = 90;

/**
 * Walks to something by Tab, as a person without a mouse does, and makes sure that they see where they are: a ring of
 * at least 2 px around it, and the thing itself on the screen.
 */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < PATIENCE; presses += 1) {
    if (await isFocused(target)) return expectFocusSeen(target);
    await page.keyboard.press("Tab");
  }
  throw new Error(`${String(target)} is not reached by ${PATIENCE} times Tab`);
}

/** Walks there and presses Enter. */
export async function pressByKeyboard(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

/** Walks there and types. */
export async function typeByKeyboard(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.type(text);
}

const isFocused = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement);

async function expectFocusSeen(target: Locator): Promise<void> {
  const seen = await target.evaluate((element) => {
    // A tick or a switch may show its ring on the drawing beside it.
    const rings = [element, element.parentElement, element.nextElementSibling].flatMap((one) => {
      if (one === null) return [];
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return [outlineStyle === "none" ? 0 : Number.parseFloat(outlineWidth), boxShadow === "none" ? 0 : 2];
    });
    const { top, bottom, left, right } = element.getBoundingClientRect();
    const isInside = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
    return { ring: Math.max(...rings), isInside };
  });
  expect(seen, `the focus on ${String(target)}`).toEqual({ ring: expect.any(Number), isInside: true });
  expect(seen.ring, `the ring around ${String(target)}`).toBeGreaterThanOrEqual(2);
}
