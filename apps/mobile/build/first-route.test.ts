import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { measureFirstRoutes, type BuiltChunk } from "./first-route.ts";

const chunk = (fileName: string, more: Partial<BuiltChunk> = {}): BuiltChunk => ({
  fileName,
  code: fileName.repeat(50),
  imports: [],
  dynamicImports: [],
  source: null,
  ...more,
});
const bytes = (...names: string[]) =>
  names.reduce((sum, name) => sum + gzipSync(name.repeat(50), { level: 9 }).length, 0);

describe("the size of the first route", () => {
  const chunks = [
    chunk("entry", { source: "/m/index.html", imports: ["react"], dynamicImports: ["app"] }),
    chunk("react"),
    chunk("app", {
      source: "/m/mobile-app.tsx",
      imports: ["react", "shared"],
      dynamicImports: ["pl", "en", "work", "scan"],
    }),
    chunk("shared"),
    chunk("pl", { source: "/m/catalog-pl.ts" }),
    chunk("en", { source: "/m/catalog-en.ts" }),
    chunk("work", { source: "/m/work-page.tsx", imports: ["shared"] }),
    chunk("scan", { source: "/m/scan-page.tsx", imports: ["reader"] }),
    chunk("reader"),
  ];
  it("counts entry, shell, one language and the page with all they import, each once", () => {
    const routes = measureFirstRoutes(chunks);
    const base = ["entry", "react", "app", "shared", "pl"];
    expect(routes).toContainEqual({ page: "/m/work-page.tsx", bytes: bytes(...base, "work") });
    expect(routes[0]).toEqual({ page: "/m/scan-page.tsx", bytes: bytes(...base, "scan", "reader") });
  });
});
