import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Check } from "./check.ts";

/** Bytes of gzipped JavaScript that a phone loads before it shows its first page, whichever page that is. */
const budget = 150_000;

export interface ManifestEntry {
  file: string;
  isEntry?: boolean;
  isDynamicEntry?: boolean;
  imports?: string[];
}
export type Manifest = Record<string, ManifestEntry>;

/**
 * What opening each page costs: the entry, the shell the page stands in, the page, one language, and the boot script.
 *
 * @param size gzipped bytes of a built file
 * @param bootFiles scripts that the page's HTML loads besides the entry
 */
export function findHeavyPages(
  manifest: Manifest,
  size: (file: string) => number,
  bootFiles: readonly string[],
): string[] {
  const keys = Object.keys(manifest);
  const pages = keys.filter((key) => manifest[key]?.isDynamicEntry && key.endsWith("-page.tsx"));
  const entry = keys.filter((key) => manifest[key]?.isEntry);
  if (pages.length === 0 || entry.length === 0) return ["apps/mobile/dist: its manifest names no page"];
  return pages.flatMap((page) => {
    const isPublic = page.includes("/public/");
    const shell = keys.filter((key) => key.endsWith(isPublic ? "/public-app.tsx" : "/mobile-app.tsx"));
    const catalogs = keys.filter(
      (key) => /\/catalog-\w+\.ts$/.test(key) && key.includes("/public/") === isPublic,
    );
    const fixed = new Set([...filesBehind(manifest, [...entry, ...shell, page]), ...bootFiles]);
    const extra = (key: string) => [...filesBehind(manifest, [key])].filter((file) => !fixed.has(file));
    const catalog = Math.max(0, ...catalogs.map((key) => bytes(extra(key), size)));
    const total = bytes(fixed, size) + catalog;
    if (total <= budget) return [];
    return [
      `apps/mobile/${page}: opening it first costs ${(total / 1000).toFixed(1)} kB of JavaScript, at most ${budget / 1000} kB`,
    ];
  });
}

function bytes(files: Iterable<string>, size: (file: string) => number): number {
  return [...files].filter((file) => file.endsWith(".js")).reduce((sum, file) => sum + size(file), 0);
}

function filesBehind(manifest: Manifest, keys: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const queue = [...keys];
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    if (seen.has(key)) continue;
    seen.add(key);
    queue.push(...(manifest[key]?.imports ?? []));
  }
  return new Set([...seen].flatMap((key) => manifest[key]?.file ?? []));
}

export const mobileBudget: Check = {
  name: "mobile-budget",
  promise: `Whatever page a phone opens first costs at most ${budget / 1000} kB of gzipped JavaScript`,
  stage: "build",
  find(_tree, { clone }) {
    const dist = join(clone, "apps/mobile/dist");
    const file = join(dist, ".vite/manifest.json");
    if (!existsSync(file)) return ["apps/mobile/dist: not built; run npm run build"];
    const html = readFileSync(join(dist, "index.html"), "utf8");
    const boot = [...html.matchAll(/src="\/m\/(assets\/boot-[^"]+\.js)"/g)].flatMap(
      (match) => match[1] ?? [],
    );
    const manifest = JSON.parse(readFileSync(file, "utf8")) as Manifest;
    return findHeavyPages(manifest, (name) => gzipSync(readFileSync(join(dist, name))).length, boot);
  },
};
