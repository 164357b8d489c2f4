import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import sharp from "sharp";
import { expect, inject } from "vitest";

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const DESK = { width: 1360, height: 860 };
export const PHONE = { width: 390, height: 844 };

export interface Visitor {
  page: Page;
  context: BrowserContext;
  /** Fails when the page complained: console errors, violated policies, failed scripts. */
  leave(): Promise<void>;
}

export interface VisitorOptions {
  size?: { width: number; height: number };
  language?: "pl" | "en";
  scheme?: "light" | "dark";
  camera?: boolean;
}

/** A person with a browser of their own: nothing is shared with other visitors. */
export async function visit(browser: Browser, path: string, options: VisitorOptions = {}): Promise<Visitor> {
  const { url } = inject("demo");
  const isPhone = (options.size ?? DESK).width < 600;
  const context = await browser.newContext({
    baseURL: url,
    viewport: options.size ?? DESK,
    locale: options.language === "en" ? "en-GB" : "pl-PL",
    timezoneId: "Europe/Warsaw",
    colorScheme: options.scheme ?? "light",
    hasTouch: isPhone,
    isMobile: isPhone,
    permissions: options.camera ? ["camera"] : [],
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on("console", (message) => {
    // A refused call shows as a network line in the console; the page's own errors are what counts.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(path);
  return {
    page,
    context,
    async leave() {
      await context.close();
      expect(complaints).toEqual([]);
    },
  };
}

/** Signs in by the form, as a person does. */
export async function signIn(
  page: Page,
  role: "administrator" | "planner" | "technician" | "requester",
): Promise<void> {
  const { email, password } = inject("demo").signIns.find((one) => one.role === role)!;
  await page.getByLabel(/E-mail/i).fill(email);
  await page.getByLabel(/^(Hasło|Password)$/i).fill(password);
  await page.keyboard.press("Enter");
}

interface AxeViolation {
  id: string;
  nodes: { target: string[] }[];
}

/** WCAG 2.2 A and AA by axe: no violation, named by rule and place. */
export async function expectAccessible(page: Page): Promise<void> {
  // Evaluated through the debugger, which the page's content security policy does not bind.
  await page.evaluate(`(() => { ${axeSource} })()`);
  const violations = await page.evaluate(async () => {
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
  expect(violations).toEqual([]);
}

/** Nothing is wider than the screen, and every target measures 48 px for a gloved thumb. */
export async function expectFitsPhone(page: Page): Promise<void> {
  const problems = await page.evaluate(() => {
    const found: string[] = [];
    if (document.documentElement.scrollWidth > window.innerWidth + 1)
      found.push(`the page is ${document.documentElement.scrollWidth} wide`);
    for (const element of document.querySelectorAll<HTMLElement>(
      "button, a[href], [role=button], [role=tab], [role=switch]",
    )) {
      // A switch is touched anywhere on its label.
      const box = (element.closest("label") ?? element).getBoundingClientRect();
      const isShown = box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== "hidden";
      const isInText = element.matches("p a, li a");
      if (isShown && !isInText && (box.height < 47.5 || box.width < 47.5))
        found.push(
          `${element.tagName} "${(element.textContent ?? "").trim().slice(0, 30)}" ${Math.round(box.width)}x${Math.round(box.height)}`,
        );
    }
    return found;
  });
  expect(problems).toEqual([]);
}

/** Takes a photo with the phone's camera: the system hands the page a file. */
export async function takePhoto(page: Page, previewName: string): Promise<void> {
  const noise = { type: "gaussian", mean: 128, sigma: 40 } as const;
  const buffer = await sharp({
    create: { width: 1600, height: 1200, channels: 3, background: "#777", noise },
  })
    .jpeg()
    .toBuffer();
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: "photo.jpg", mimeType: "image/jpeg", buffer });
  await page.getByRole("img", { name: previewName }).waitFor();
}

/** A picture that has arrived and has been drawn, not a frame around nothing. */
export async function expectPictureSeen(picture: Locator): Promise<void> {
  await picture.waitFor();
  await expect
    .poll(() => picture.evaluate((element) => (element as HTMLImageElement).naturalWidth), {
      timeout: 20_000,
    })
    .toBeGreaterThan(0);
}
