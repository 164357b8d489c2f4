import { readdir, readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";

let t: TestApp;

beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());

/** The first parts of the addresses that the web application keeps for pages of no organisation, and its own files. */
async function ownAddresses(): Promise<string[]> {
  const web = new URL("../../../../web/", import.meta.url);
  const routes = await readFile(new URL("src/features/accounts/routes.tsx", web), "utf8");
  const pages = [...routes.matchAll(/path: "\/([\w-]+)/g)].map((match) => match[1]!);
  expect(pages).toContain("sign-in");
  return [...pages, ...(await readdir(new URL("public/", web)))];
}

describe("an organisation's address", () => {
  test("is made of its name's letters and digits, and is no other's", async () => {
    const slugs = [];
    for (const name of ["Huta „Żółw” Łódź 2", "Huta Żółw, Łódź 2", "!!!", "Завод"])
      slugs.push((await t.organisation(name)).slug);
    expect(slugs).toEqual(["huta-zolw-lodz-2", "huta-zolw-lodz-2-2", "organisation", "organisation-2"]);
  });

  test("is never one of the application's own pages or files", async () => {
    for (const address of [...(await ownAddresses()), "api", "assets", "m", "q", "r", "healthz", "outbox"])
      // A file's name has a dot, which no address of an organisation has.
      expect((await t.organisation(address)).slug, address).toBe(
        address.includes(".") ? address.replace(".", "-") : `${address}-2`,
      );
  });
});
