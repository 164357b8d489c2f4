import type { Output } from "@qrmaint/contracts";
import { verifyChanges as operation } from "@qrmaint/contracts/changes/contract";
import { AUDITED_TABLES, type AuditedTable, type Caller, type Database } from "@qrmaint/db";
import { createHash } from "node:crypto";
import { type Anchor, readAnchors } from "../../platform/events/anchors.ts";
import { AppError } from "../../platform/http/app-error.ts";
import { handleQuery } from "../../platform/http/binding.ts";
import { findHead } from "./queries.ts";
import {
  entriesPage,
  type EntryRow,
  type LastEntry,
  lastEntriesPage,
  presentPage,
  type PresentRow,
} from "./verify-queries.ts";

type Verification = Output<typeof operation>;
type Finding = Verification["findings"][number];

const PAGE = 1000;
/** Findings that are kept of one table. */
const MOST_PER_TABLE = 50;
const sha256 = (...parts: (Buffer | string)[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** What the chain starts from: the hash of the tenant's id. */
const genesis = (tenantId: string): Buffer => sha256(Buffer.from(tenantId.replaceAll("-", ""), "hex"));

/** The hash of an entry over its predecessor, as the trigger makes it. */
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
  ].join("|");
  return sha256(previous, text);
}

/** What is read, as whom, and how many rows at a time. */
interface Log {
  db: Database;
  caller: Caller;
  pageSize: number;
}

/** The check that runs on this node, for each pool of connections. */
const running = new WeakMap<Database, { tenantId: string; answer: Promise<Verification> }>();

/**
 * One check at a time on a node: it reads everything that a tenant has. Who asks while their organisation's runs gets its answer;
 * others are asked to come back.
 */
export const verifyChanges = handleQuery(operation, ({ caller: { tenantId }, services }) => {
  const { db } = services;
  const now = running.get(db);
  if (now !== undefined) {
    if (now.tenantId === tenantId) return now.answer;
    throw new AppError("too-many-requests", {
      detail: "Another organisation's changes are being verified here: try again in a moment.",
      retryAfterSeconds: 15,
    });
  }
  const answer = readAnchors(services, tenantId)
    .then((anchors) => verifyChain(db, tenantId, anchors))
    .finally(() => running.delete(db));
  running.set(db, { tenantId, answer });
  return answer;
});

/**
 * Recomputes the chain up to its present head in Node, apart from the code that wrote it; then the rows; then the anchors. It reads
 * page by page, so that no connection is held longer than a page takes: what is under the head never changes.
 */
export async function verifyChain(
  db: Database,
  tenantId: string,
  anchors: readonly Anchor[],
  pageSize = PAGE,
): Promise<Verification> {
  // Of all sites, whoever asks: the chain is the organisation's, and a row out of sight would look like a missing one.
  const caller: Caller = { tenantId, sites: "*", actor: "system:verify" };
  const log: Log = { db, caller, pageSize };
  const findings: Finding[] = [];
  const head = await db.reading(caller, (tx) => findHead(tx));
  const chain = await walkChain(log, head, anchors, findings);
  if (chain.last.position < head) findings.push(finding("tail-cut", head));
  for (const audited of AUDITED_TABLES) {
    findings.push(...(await compareRows(log, audited)), ...(await findMissing(log, audited)));
  }
  return {
    isWhole: findings.length === 0,
    entries: chain.entries,
    head,
    verifiedUntil: chain.lastAt,
    anchoredAt: anchors.at(-1)?.at ?? null,
    findings: findings.slice(0, 100),
  };
}

/** Rows whose present content is not what their last entry committed to. */
async function compareRows({ db, caller, pageSize }: Log, audited: AuditedTable): Promise<Finding[]> {
  const found: Finding[] = [];
  for (let after: readonly string[] | null = null; found.length < MOST_PER_TABLE;) {
    const page: PresentRow[] = await db.read<PresentRow>(caller, presentPage(audited, after, pageSize));
    for (const { isTampered, position, rowKey } of page)
      if (isTampered) found.push({ code: "row-tampered", position, table: audited.table, rowKey });
    if (page.length < pageSize) break;
    after = page.at(-1)!.keys;
  }
  return found.slice(0, MOST_PER_TABLE);
}

/** Rows that are gone, while their last entry is no removal. */
async function findMissing({ db, caller, pageSize }: Log, audited: AuditedTable): Promise<Finding[]> {
  const found: Finding[] = [];
  for (let after = ""; found.length < MOST_PER_TABLE;) {
    const page: LastEntry[] = await db.read<LastEntry>(caller, lastEntriesPage(audited, after, pageSize));
    for (const { isMissing, position, rowKey } of page)
      if (isMissing) found.push({ code: "row-missing", position, table: audited.table, rowKey });
    if (page.length < pageSize) break;
    after = page.at(-1)!.rowKey;
  }
  return found.slice(0, MOST_PER_TABLE);
}

const finding = (code: Finding["code"], position: number | null): Finding => ({
  code,
  position,
  table: null,
  rowKey: null,
});

async function walkChain(
  { db, caller, pageSize }: Log,
  head: number,
  anchors: readonly Anchor[],
  findings: Finding[],
) {
  const { tenantId } = caller;
  const waiting = new Map(anchors.map((anchor) => [`${anchor.position}/${anchor.ordinal}`, anchor.hash]));
  const last = { position: 0, ordinal: 0 };
  let previous = genesis(tenantId);
  let entries = 0;
  let lastAt: string | null = null;
  for (;;) {
    const page = await db.read<EntryRow>(caller, entriesPage(last, head, pageSize));
    for (const entry of page) {
      const isNext =
        entry.position === last.position
          ? entry.ordinal === last.ordinal + 1
          : entry.position === last.position + 1 && entry.ordinal === 1;
      if (!isNext) findings.push(finding("gap", entry.position));
      if (!isIntact(tenantId, previous, entry)) findings.push(finding("entry-rewritten", entry.position));
      const key = `${entry.position}/${entry.ordinal}`;
      if (waiting.has(key) && waiting.get(key) !== entry.hash.toString("hex"))
        findings.push(finding("anchor-mismatch", entry.position));
      waiting.delete(key);
      previous = entry.hash;
      last.position = entry.position;
      last.ordinal = entry.ordinal;
      lastAt = new Date(Number(entry.atMs)).toISOString();
      entries += 1;
    }
    if (page.length < pageSize) break;
  }
  for (const key of waiting.keys()) findings.push(finding("tail-cut", Number(key.split("/")[0])));
  return { entries, last, lastAt };
}

/** An erased payload leaves its entry whole: the chain hashes the commitment only. */
function isIntact(tenantId: string, previous: Buffer, entry: EntryRow): boolean {
  if (!entry.previousHash.equals(previous) || !entry.hash.equals(entryHash(tenantId, previous, entry)))
    return false;
  return (
    entry.salt === null ||
    entry.payloadText === null ||
    sha256(entry.salt, entry.payloadText).equals(entry.payloadHash)
  );
}
