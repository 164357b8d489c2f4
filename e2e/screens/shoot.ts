import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContext, Page, Request } from "playwright-core";
import { pageFaults } from "../layout/page-faults.ts";
import type { World } from "./build-world.ts";
import { foreignTexts } from "./foreign-texts.ts";
import { listScreens, type Screen } from "./screens.ts";
import { nameOfTake, type Take } from "./takes.ts";

export interface Shot {
  screen: string;
  take: Take;
  /** Relative to the folder. */
  file: string;
  faults: string[];
}

const LEAST_TARGET_PX = { phone: 48, desk: 24 };
/** So long nothing may be asked of the server before a page counts as loaded. */
const QUIET_MS = 120;
const LOADED_WITHIN_MS = 15_000;

/** Looks at every screen of the take's place and keeps a picture of each. */
export async function shoot(
  browser: Browser,
  from: { url: string; world: World; folder: string },
  take: Take,
): Promise<Shot[]> {
  const folder = nameOfTake(take).replaceAll(" ", "-");
  await mkdir(join(from.folder, folder), { recursive: true });
  const foreign = await foreignTexts(take.language);
  const screens = listScreens().filter(({ place }) => place === take.place);
  const shots: Shot[] = [];
  for (const role of new Set(screens.map((screen) => screen.role))) {
    const context = await openContext(browser, from, take, role);
    try {
      const page = await context.newPage();
      const watch = watchPage(page);
      for (const screen of screens.filter((one) => one.role === role)) {
        watch.complaints.length = 0;
        // Two addresses that differ behind the # alone are one document to the browser.
        await page.goto("about:blank");
        await page.goto(from.url + screen.addressIn(from.world));
        await watch.quiet();
        const faults = await pageFaults(page, { leastTargetPx: LEAST_TARGET_PX[take.place], foreign });
        const file = join(folder, `${screen.name}.png`);
        await page.screenshot({ path: join(from.folder, file), animations: "disabled", caret: "hide" });
        shots.push({ screen: screen.name, take, file, faults: [...watch.complaints, ...faults] });
      }
    } finally {
      await context.close();
    }
  }
  return shots;
}

async function openContext(
  browser: Browser,
  { url, world }: { url: string; world: World },
  { size, language, scheme, place }: Take,
  role: Screen["role"],
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: size.width, height: size.height },
    deviceScaleFactor: size.scale,
    locale: language === "pl" ? "pl-PL" : "en-GB",
    timezoneId: "Europe/Warsaw",
    colorScheme: scheme,
    hasTouch: place === "phone",
    isMobile: place === "phone",
    reducedMotion: "reduce",
    // A page of the last take would come from the cache of the phone's own application.
    serviceWorkers: "block",
  });
  if (role !== null) {
    // A cookie for this host alone is only taken from https; on localhost it is also sent without.
    const cookieUrl = url.replace("http:", "https:");
    await context.addCookies([{ ...world.cookies[role], url: cookieUrl, secure: true, httpOnly: true }]);
  }
  return context;
}

/** Follows what a page asks for and complains of. A live connection stays open and does not count. */
function watchPage(page: Page): { complaints: string[]; quiet(): Promise<void> } {
  const complaints: string[] = [];
  const open = new Set<Request>();
  let changedAt = 0;
  page.on("request", (request) => {
    if (request.resourceType() === "eventsource") return;
    open.add(request);
    changedAt = performance.now();
  });
  const end = (request: Request): void => {
    open.delete(request);
    changedAt = performance.now();
  };
  page.on("requestfinished", end);
  page.on("requestfailed", end);
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      complaints.push(`console: ${message.text().slice(0, 200)}`);
  });
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  return {
    complaints,
    async quiet() {
      const startedAt = performance.now();
      while (
        open.size > 0 ||
        performance.now() - changedAt < QUIET_MS ||
        !(await page.evaluate(isDrawn).catch(() => false))
      ) {
        if (performance.now() - startedAt > LOADED_WITHIN_MS)
          throw new Error(
            `${page.url()} does not come to rest, ${open.size} requests wait: ${[...open].map((one) => one.url()).join(" ")}`,
          );
        await page.waitForTimeout(30);
      }
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
    },
  };
}

/** Something stands in the page's main part, and nothing of it is a placeholder for what is still to come. */
const isDrawn = (): boolean =>
  (document.querySelector("main") ?? document.body).innerText.trim() !== "" &&
  document.querySelector('[aria-busy="true"]') === null;
