import { appendFile, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Services } from "../http/services.ts";
import { findHead, listOrganisationIds } from "./queries.ts";

/** The head of a tenant's chain as it was seen, kept outside the database. */
export interface Anchor {
  tenantId: string;
  position: number;
  ordinal: number;
  hash: string;
  at: string;
}

const EVERY_MS = 60_000;
const anchorFile = (services: Services): string => join(services.config.dataDir, "anchors", "anchors.jsonl");

/** Writes the heads that moved, each minute and when it is stopped. */
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
  return {
    async stop() {
      clearInterval(timer);
      await run();
    },
  };
}

/** @param written the head last written of each tenant; only heads that moved are written again */
export async function writeAnchors(services: Services, written = new Map<string, string>()): Promise<void> {
  const anchors: Anchor[] = [];
  for (const tenantId of await listOrganisationIds(services.db)) {
    const head = await findHead(services.db, tenantId);
    if (head === undefined) continue;
    const hash = head.hash.toString("hex");
    if (written.get(tenantId) === hash) continue;
    anchors.push({
      tenantId,
      position: head.position,
      ordinal: head.ordinal,
      hash,
      at: new Date(services.clock.nowMs()).toISOString(),
    });
  }
  if (anchors.length === 0) return;
  await mkdir(join(services.config.dataDir, "anchors"), { recursive: true, mode: 0o700 });
  // A line end first, so that a line which a crash cut off does not swallow the next one.
  const text = `\n${anchors.map((anchor) => JSON.stringify(anchor)).join("\n")}\n`;
  await appendFile(anchorFile(services), text, { mode: 0o600, flush: true });
  // Only what is on the disk counts as written: after a full disk it is tried again.
  for (const { tenantId, hash } of anchors) written.set(tenantId, hash);
}

/** A tenant's anchors, oldest first. A last line cut by a crash is left out. */
export async function readAnchors(services: Services, tenantId: string): Promise<Anchor[]> {
  const text = await readFile(anchorFile(services), "utf8").catch(() => "");
  return text.split("\n").flatMap((line) => {
    try {
      const anchor = JSON.parse(line) as Anchor;
      return anchor.tenantId === tenantId ? [anchor] : [];
    } catch {
      return [];
    }
  });
}
