import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { demoId } from "../../apps/api/src/demo/demo-client.ts";
import { launchBrowser } from "../browser/chromium.ts";
import { type DemoAccess, startSystem } from "../system.ts";

/** Takes the pictures of the README from the demo, as `npm start` shows it: `node e2e/screens/readme-pictures.ts`. */
const FOLDER = join(import.meta.dirname, "../../docs/pictures");
const DESK = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 };
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

const system = await startSystem();
try {
  const demo = await system.makeDemo();
  await mkdir(FOLDER, { recursive: true });
  const browser = await launchBrowser();
  await takeDesk(browser, demo);
  await takePhone(browser, demo);
  await browser.close();
} finally {
  await system.stop();
}
// The browser's and the database's last handles may keep the process for a while.
process.exit();

async function takeDesk(browser: Browser, demo: DemoAccess): Promise<void> {
  const page = await open(browser, demo, "/", DESK);
  await signIn(page, demo, "planner");
  await page.getByRole("navigation").first().waitFor();
  const home = new URL(page.url()).pathname.split("/")[1];
  await page.goto(`${demo.url}/${home}/work-orders`);
  await page.getByRole("button", { name: "Widzę" }).click();
  await page.getByText("Winda zatrzymuje się 5 cm").first().click();
  await page.getByRole("heading", { name: "Winda zatrzymuje się 5 cm" }).first().waitFor();
  await keep(page, "desk-work-orders");
  await page.goto(`${demo.url}/${home}/assets/${demoId("asset:excavator-A")}?tab=work`);
  await page.getByRole("heading", { name: "Koparka A" }).first().waitFor();
  await keep(page, "desk-asset");
  await page.context().close();
}

async function takePhone(browser: Browser, demo: DemoAccess): Promise<void> {
  const report = await open(browser, demo, `/q/${demo.labelCode}`, PHONE);
  await report.getByRole("textbox").first().fill("Drzwi kabiny nie domykają się na parterze");
  await keep(report, "phone-report");
  await report.context().close();
  const work = await open(browser, demo, "/m/", PHONE);
  await signIn(work, demo, "technician");
  await work.waitForURL(/work$/);
  await work.getByRole("link").nth(3).waitFor();
  await keep(work, "phone-work");
  await work.context().close();
}

async function open(browser: Browser, demo: DemoAccess, path: string, size: typeof DESK): Promise<Page> {
  const context = await browser.newContext({
    ...size,
    locale: "pl-PL",
    timezoneId: "Europe/Warsaw",
    reducedMotion: "reduce",
    serviceWorkers: "block",
  });
  const page = await context.newPage();
  await page.goto(demo.url + path);
  return page;
}

async function signIn(page: Page, demo: DemoAccess, role: string): Promise<void> {
  const { email, password } = demo.signIns.find((one) => one.role === role)!;
  await page.getByLabel(/E-mail/i).fill(email);
  await page.getByLabel("Hasło", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
}

/** In few colours: as sharp to the eye, a third of the bytes. */
async function keep(page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle").catch(() => {});
  const picture = await page.screenshot({ animations: "disabled", caret: "hide" });
  await sharp(picture)
    .png({ palette: true, colours: 128 })
    .toFile(join(FOLDER, `${name}.png`));
}
