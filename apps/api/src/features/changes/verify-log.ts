import type { Caller, Database } from "@qrmaint/db";
import { createHash } from "node:crypto";
import type { Anchor } from "../../platform/events/anchors.ts";
import { type EntryRow, entriesPage } from "./verify-queries.ts";
import { finding, type Finding } from "./verify-findings.ts";

/** What is read, as whom, and how many rows at a time. */
export interface Log {
  db: Database;
  caller: Caller;
  pageSize: number;
}

export interface WalkedLog {
  entries: number;
  last: { position: number; ordinal: number };
  lastAt: string | null;
  /** When the first change happened that no anchor covers, milliseconds since the epoch. */
  unanchoredSinceMs: number | null;
}

const sha256 = (...parts: (Buffer | string)[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** What the chain starts from: the hash of the tenant's id. */
const genesis = (tenantId: string): Buffer => sha256(Buffer.from(tenantId.replaceAll("-", ""), "hex"));

/** The hash of an entry over its predecessor, as the trigger makes it: shape 2 also holds on to sight and command. */
function entryHash(tenantId: string, previous: Buffer, entry: EntryRow): Buffer {
  const text = [
    tenantId,
    entry.position,
    entry.ordinal,
    entry.table,
    entry.rowKey,
    entry.operation,
    entry.actor,
    entry.atMs,
    entry.shapeVersion,
    entry.payloadHash.toString("hex"),
    ...(entry.shapeVersion < 2 ? [] : [entry.sightHash?.toString("hex") ?? "", entry.commandKey ?? ""]),
  ].join("|");
  return sha256(previous, text);
}

/** Recomputes the chain from its first entry up to a position, in Node, apart from the code that wrote it. */
export async function walkLog(
  { db, caller, pageSize }: Log,
  head: number,
  anchors: readonly Anchor[],
  findings: Finding[],
): Promise<WalkedLog> {
  const waiting = new Map(anchors.map((anchor) => [`${anchor.position}/${anchor.ordinal}`, anchor.hash]));
  const walked: WalkedLog = {
    entries: 0,
    last: { position: 0, ordinal: 0 },
    lastAt: null,
    unanchoredSinceMs: null,
  };
  const { last } = walked;
  let previous = genesis(caller.tenantId);
  for (;;) {
    const page = await db.read<EntryRow>(caller, entriesPage(last, head, pageSize));
    for (const entry of page) {
      findings.push(...problemsOf(caller.tenantId, previous, last, entry));
      walked.unanchoredSinceMs ??= Number(entry.atMs);
      const key = `${entry.position}/${entry.ordinal}`;
      const anchored = waiting.get(key);
      if (anchored !== undefined) {
        waiting.delete(key);
        walked.unanchoredSinceMs = null;
        if (anchored !== entry.hash.toString("hex"))
          findings.push(finding("anchor-mismatch", entry.position));
      }
      previous = entry.hash;
      last.position = entry.position;
      last.ordinal = entry.ordinal;
      walked.lastAt = new Date(Number(entry.atMs)).toISOString();
      walked.entries += 1;
    }
    if (page.length < pageSize) break;
  }
  for (const key of waiting.keys()) findings.push(finding("tail-cut", Number(key.split("/")[0])));
  return walked;
}

function problemsOf(tenantId: string, previous: Buffer, last: WalkedLog["last"], entry: EntryRow): Finding[] {
  const isNext =
    entry.position === last.position
      ? entry.ordinal === last.ordinal + 1
      : entry.position === last.position + 1 && entry.ordinal === 1;
  const found: Finding[] = [];
  if (!isNext) found.push(finding("gap", entry.position));
  if (!isIntact(tenantId, previous, entry)) found.push(finding("entry-rewritten", entry.position));
  if (entry.salt === null || entry.payloadText === null)
    found.push({ ...finding("payload-missing", entry.position), table: entry.table, rowKey: entry.rowKey });
  return found;
}

/** The entry, its payload and who could see it are as they were hashed. */
function isIntact(tenantId: string, previous: Buffer, entry: EntryRow): boolean {
  if (!entry.previousHash.equals(previous) || !entry.hash.equals(entryHash(tenantId, previous, entry)))
    return false;
  if (entry.shapeVersion >= 2 && entry.sightHash?.equals(sha256(entry.sightText)) !== true) return false;
  return (
    entry.salt === null ||
    entry.payloadText === null ||
    sha256(entry.salt, entry.payloadText).equals(entry.payloadHash)
  );
}
