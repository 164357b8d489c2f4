import { describe, expect, it } from "vitest";
import { features } from "./routes.tsx";

const rail = features.flatMap((feature) => feature.rail ?? []);
const starts = features.flatMap((feature) => feature.starts ?? []);
const pages = features.flatMap((feature) => feature.pages ?? []);
/** `/members/:dialog?` answers `/members` and `/members/invite`. */
const answers = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replaceAll(/\/:\w+\?/g, "(/[^/]+)?").replaceAll(/:\w+/g, "[^/]+")}$`).test(path);
const pageOf = (path: string) => pages.find((page) => answers(page.path, path));

describe("the features together", () => {
  it("no two entries of the rail share a key or an address", () => {
    for (const part of ["key", "path"] as const) {
      const all = rail.map((entry) => entry[part]);
      expect(all).toEqual([...new Set(all)]);
    }
  });
  it("every key is one small letter: what is pressed after g", () => {
    for (const { key } of rail) expect(key).toMatch(/^[a-z]$/);
  });
  it("what the rail and the palette lead to is a page that whoever sees the entry may open", () => {
    for (const { path, permission } of rail)
      expect([path, pageOf(path)?.permission]).toEqual([path, permission]);
    for (const { path } of starts) expect([path, pageOf(path) !== undefined]).toEqual([path, true]);
  });
});
