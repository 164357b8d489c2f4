import { randomUUID } from "node:crypto";
import type { Asked } from "./http-load.ts";

/** What the calls ask for. */
export interface Scene {
  organisation: string;
  parents: readonly string[];
  assets: readonly string[];
  sites: readonly string[];
  /** Open orders: each transition takes one of its own. */
  open: readonly string[];
  labelCodes: readonly string[];
  words: readonly string[];
  head: number;
}

export interface HotPath {
  name: string;
  isWrite: boolean;
  ask(scene: Scene, n: number): Asked;
}

const cycle = <T>(list: readonly T[], n: number): T => list[n % list.length]!;
const command = (path: string, body: object): Asked => ({
  method: "POST",
  path,
  body,
  headers: { "idempotency-key": randomUUID() },
});

/** The eight ways that carry the main job, and the work of one object with all below it (docs/performance.md). */
export const HOT_PATHS: readonly HotPath[] = [
  read("list", ({ organisation }, n) =>
    n % 2 === 0
      ? `/o/${organisation}/work-orders?limit=50`
      : `/o/${organisation}/work-orders?limit=50&category=open,in-progress,on-hold&sort=due`,
  ),
  read(
    "tree branch",
    ({ organisation, parents }, n) => `/o/${organisation}/assets?limit=100&parent=${cycle(parents, n)}`,
  ),
  read(
    "object's work",
    ({ organisation, parents }, n) => `/o/${organisation}/work-orders?limit=50&asset=${cycle(parents, n)}`,
  ),
  read(
    "search",
    ({ organisation, words }, n) =>
      `/o/${organisation}/work-orders?limit=50&sort=relevance&q=${encodeURIComponent(cycle(words, n))}`,
  ),
  read(
    "scan",
    ({ organisation, labelCodes }, n) => `/o/${organisation}/labels/by-code/${cycle(labelCodes, n)}`,
  ),
  read(
    "feed",
    ({ organisation, head }, n) => `/o/${organisation}/changes?limit=50&after=${head - 60 - (n % 40)}`,
  ),
  write("create", ({ organisation, assets }, n) =>
    command(`/api/v1/o/${organisation}/work-orders`, {
      id: randomUUID(),
      subject: `Wyciek z siłownika ${n}`,
      assetIds: [cycle(assets, n)],
    }),
  ),
  write("transition", ({ organisation, open }, n) =>
    command(`/api/v1/o/${organisation}/work-orders/${cycle(open, n)}/steps`, { to: "in-progress" }),
  ),
  write("comment", ({ organisation, open }, n) =>
    command(`/api/v1/o/${organisation}/work-orders/${cycle(open, n)}/comments`, {
      id: randomUUID(),
      body: `Uzupełniono olej, szczelność sprawdzona (${n}).`,
    }),
  ),
];

function read(name: string, path: (scene: Scene, n: number) => string): HotPath {
  return { name, isWrite: false, ask: (scene, n) => ({ method: "GET", path: `/api/v1${path(scene, n)}` }) };
}

function write(name: string, ask: HotPath["ask"]): HotPath {
  return { name, isWrite: true, ask };
}
