import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { launchBrowser } from "../browser/chromium.ts";
import { writeContactSheet } from "./contact-sheet.ts";
import { type Shot, shoot } from "./shoot.ts";
import { allTakes, nameOfTake } from "./takes.ts";

const folder = fileURLToPath(new URL("../../screenshots/all", import.meta.url));
const shots: Shot[] = [];
let browser: Browser;
beforeAll(async () => {
  await rm(folder, { recursive: true, force: true });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await writeContactSheet(folder, shots);
});

/** `npm run screenshots -- -t "phone 360"` takes a part of it. */
describe("every screen in full", () => {
  test.concurrent.each(allTakes().map((take) => [nameOfTake(take), take] as const))(
    "%s",
    async (_name, take) => {
      const world = inject("worlds").find(({ items }) => items === take.items)!;
      const taken = await shoot(browser, { url: inject("demo").url, world, folder }, take);
      shots.push(...taken);
      expect(taken.flatMap(({ screen, faults }) => faults.map((fault) => `${screen}: ${fault}`))).toEqual([]);
    },
  );
});
