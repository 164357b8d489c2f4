import type { Output } from "@qrmaint/contracts";
import { verifyChanges as operation } from "@qrmaint/contracts/changes/contract";
import type { Reader } from "@qrmaint/db";
import { createHash } from "node:crypto";
import { readAnchors, type Anchor } from "../../platform/events/anchors.ts";
import { handleQuery } from "../../platform/http/binding.ts";
import {
  type EntryRow,
  findHead,
  listAuditedTables,
  listEntries,
  listTampered,
  presentRows,
} from "./queries.ts";

type Verification = Output<typeof operation>;
type Finding = Verification["findings"][number];

const PAGE = 2000;
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

/** Of all sites, whoever asks: the chain is the organisation's, and a row out of sight would look like a missing one. */
export const verifyChanges = handleQuery(operation, async ({ caller: { tenantId }, services }) => {
  const anchors = await readAnchors(services, tenantId);
  return services.db.reading({ tenantId, sites: "*", actor: "system:verify" }, (tx) =>
    verifyChain(tx, tenantId, anchors),
  );
});

/** Recomputes the chain in Node, apart from the code that wrote it; then the rows; then the anchors. */
export async function verifyChain(
  tx: Reader,
  tenantId: string,
  anchors: readonly Anchor[],
): Promise<Verification> {
  const findings: Finding[] = [];
  const chain = await walkChain(tx, tenantId, anchors, findings);
  const head = await findHead(tx);
  if (chain.last.position < head) findings.push(finding("tail-cut", head));
  for (const audited of await listAuditedTables(tx)) {
    for (const row of await listTampered(tx, audited, presentRows(audited))) {
      findings.push({
        code: row.isMissing ? "row-missing" : "row-tampered",
        position: row.position,
        table: audited.table,
        rowKey: row.rowKey,
      });
    }
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

const finding = (code: Finding["code"], position: number | null): Finding => ({
  code,
  position,
  table: null,
  rowKey: null,
});

async function walkChain(tx: Reader, tenantId: string, anchors: readonly Anchor[], findings: Finding[]) {
  const waiting = new Map(anchors.map((anchor) => [`${anchor.position}/${anchor.ordinal}`, anchor.hash]));
  const last = { position: 0, ordinal: 0 };
  let previous = genesis(tenantId);
  let entries = 0;
  let lastAt: string | null = null;
  for (;;) {
    const page = await listEntries(tx, last, PAGE);
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
    if (page.length < PAGE) break;
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
