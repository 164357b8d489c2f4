import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { pageFaults } from "./layout/page-faults.ts";
import { foreignTexts } from "./screens/foreign-texts.ts";

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const SMALLEST_PHONE = { width: 360, height: 640 };
/** What is left of a desk's 1360 × 860 at 200 %. */
const ZOOMED_DESK = { width: 680, height: 430 };

interface AxeViolation {
  id: string;
  nodes: { target: string[] }[];
}

/**
 * The page as it stands is good for everybody: WCAG 2.2 AA by axe in the light and in the dark, and on the smallest
 * phone, or at the desk at 200 %, nothing is cut, covered, beside the screen, raw or too small to hit.
 */
export async function expectGood(page: Page): Promise<void> {
  const size = page.viewportSize();
  if (size === null) throw new Error("the page has no size");
  const isPhone = size.width < 600;
  const problems: string[] = [];
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction(isPainted, colorScheme);
    problems.push(...(await axeViolations(page)).map((violation) => `${colorScheme}: ${violation}`));
  }
  await page.setViewportSize(isPhone ? SMALLEST_PHONE : ZOOMED_DESK);
  const language = await page.evaluate(() => document.documentElement.lang);
  const foreign = await foreignTexts(language === "en" ? "en" : "pl");
  problems.push(...(await pageFaults(page, { leastTargetPx: isPhone ? 48 : 24, foreign })));
  await page.setViewportSize(size);
  expect(problems, `on ${new URL(page.url()).pathname}`).toEqual([]);
}

/** The page has taken the system's colours, and no colour is on its way to another. */
const isPainted = (scheme: string): boolean =>
  document.documentElement.dataset["mantineColorScheme"] === scheme &&
  document.getAnimations().every(({ playState }) => playState !== "running");

async function axeViolations(page: Page): Promise<string[]> {
  // Evaluated through the debugger, which the page's content security policy does not bind.
  await page.evaluate(`globalThis.axe ?? (() => { ${axeSource} })()`);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(where: Document, options: object): Promise<{ violations: AxeViolation[] }> };
    };
    const result = await axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    });
    return result.violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map((node) => node.target.join(" "))
          .slice(0, 3)
          .join(", ")}`,
    );
  });
}
