import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import sharp from "sharp";
import { expect, inject } from "vitest";

export const DESK = { width: 1360, height: 860 };
export const PHONE = { width: 390, height: 844 };

export interface Visitor {
  page: Page;
  context: BrowserContext;
  /** Fails when the page complained: console errors, violated policies, failed scripts. */
  leave: () => Promise<void>;
}

export interface VisitorOptions {
  size?: { width: number; height: number };
  language?: "pl" | "en";
  scheme?: "light" | "dark";
  camera?: boolean;
  /** A mouse or a finger that touches the page fails the visit. */
  byKeyboardAlone?: boolean;
}

/** Tells the console, and by it the visit, of what the browser refused and of hands that should be elsewhere. */
function listenInPage(byKeyboardAlone: boolean): void {
  document.addEventListener("securitypolicyviolation", (event) =>
    console.error(`refused by ${event.effectiveDirective}: ${event.blockedURI}`),
  );
  if (byKeyboardAlone)
    addEventListener("pointerdown", () => console.error("the page was touched"), { capture: true });
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
  await context.addInitScript(listenInPage, options.byKeyboardAlone ?? false);
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
