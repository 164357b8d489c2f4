import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { launchBrowser } from "../browser/chromium.ts";
import { writeContactSheet } from "./contact-sheet.ts";
import { gapsInSamples } from "./screens.ts";
import { type Shot, shoot } from "./shoot.ts";
import { fewTakes, nameOfTake } from "./takes.ts";

const folder = fileURLToPath(new URL("../../screenshots/few", import.meta.url));
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

describe("every screen", () => {
  test("of both applications has a sample address, so that a new page is looked at without anybody's doing", () => {
    expect(gapsInSamples()).toEqual([]);
  });

  test.concurrent.each(fewTakes().map((take) => [nameOfTake(take), take] as const))(
    "is whole, legible and within reach: %s",
    async (_name, take) => {
      const world = inject("worlds").find(({ items }) => items === take.items)!;
      const taken = await shoot(browser, { url: inject("demo").url, world, folder }, take);
      shots.push(...taken);
      expect(taken.length).toBeGreaterThan(8);
      expect(taken.flatMap(({ screen, faults }) => faults.map((fault) => `${screen}: ${fault}`))).toEqual([]);
    },
  );
});
