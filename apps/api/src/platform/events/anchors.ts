import { appendFile, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Services } from "../http/services.ts";
import { countAnchors, findHead, listOrganisationIds, recordAnchors } from "./queries.ts";

/** The head of a tenant's chain as it was seen, kept outside the database. */
export interface Anchor {
  tenantId: string;
  /** Counts the tenant's anchors, so that a missing line shows. Anchors from before they were counted have none. */
  number?: number;
  position: number;
  ordinal: number;
  hash: string;
  at: string;
}

export interface KeptAnchors {
  /** Oldest first. */
  anchors: readonly Anchor[];
  /** Every anchor is there that the database knows to have been written. */
  isComplete: boolean;
}

const EVERY_MS = 60_000;
const anchorFile = (services: Services): string => join(services.config.dataDir, "anchors", "anchors.jsonl");

/** Writes the heads that moved: at once, each minute, and when it is stopped. */
export function startAnchoring(services: Services): { stop(): Promise<void> } {
  const written = new Map<string, string>();
  let running: Promise<void> = Promise.resolve();
  const run = (): Promise<void> => {
    running = running
      .then(() => writeAnchors(services, written))
      .catch((error: unknown) => services.log.problem("anchors-failed", error));
    return running;
  };
  const timer = setInterval(() => void run(), EVERY_MS);
  timer.unref();
  void run();
  return {
    async stop() {
      clearInterval(timer);
      await run();
    },
  };
}

/** @param written the head last written of each tenant; only heads that moved are written again */
export async function writeAnchors(services: Services, written = new Map<string, string>()): Promise<void> {
  const at = new Date(services.clock.nowMs()).toISOString();
  const anchors: Anchor[] = [];
  for (const tenantId of await listOrganisationIds(services.db)) {
    const head = await findHead(services.db, tenantId);
    if (head === undefined) continue;
    const hash = head.hash.toString("hex");
    if (written.get(tenantId) === hash) continue;
    const number = (await countAnchors(services.db, tenantId)) + 1;
    anchors.push({ tenantId, number, position: head.position, ordinal: head.ordinal, hash, at });
  }
  if (anchors.length === 0) return;
  await mkdir(join(services.config.dataDir, "anchors"), { recursive: true, mode: 0o700 });
  // A line end first, so that a line which a crash cut off does not swallow the next one.
  const text = `\n${anchors.map((anchor) => JSON.stringify(anchor)).join("\n")}\n`;
  await appendFile(anchorFile(services), text, { mode: 0o600, flush: true });
  // Counted only once it is on the disk: after a crash between the two, a number comes twice and none is missing.
  await recordAnchors(
    services.db,
    anchors.map(({ tenantId }) => tenantId),
    at,
  );
  for (const { tenantId, hash } of anchors) written.set(tenantId, hash);
}

/** A tenant's anchors. A last line cut by a crash is left out; a file that is gone or cannot be read has none. */
export async function readAnchors(services: Services, tenantId: string): Promise<KeptAnchors> {
  // Counted first: an anchor written in between is in the file, and one more than was counted.
  const counted = await countAnchors(services.db, tenantId);
  const text = await readFile(anchorFile(services), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") services.log.problem("anchors-not-read", error);
    return "";
  });
  const anchors = text.split("\n").flatMap((line) => {
    try {
      const anchor = JSON.parse(line) as Anchor;
      return anchor.tenantId === tenantId ? [anchor] : [];
    } catch {
      return [];
    }
  });
  const numbers = new Set(anchors.map(({ number }) => number));
  const isComplete = Array.from({ length: counted }, (_, n) => n + 1).every((n) => numbers.has(n));
  return { anchors, isComplete };
}
