import { verifyChanges as operation } from "@qrmaint/contracts/changes/contract";
import { AUDITED_TABLES, type Caller, type Database } from "@qrmaint/db";
import { type KeptAnchors, readAnchors } from "../../platform/events/anchors.ts";
import { AppError } from "../../platform/http/app-error.ts";
import { handleQuery } from "../../platform/http/binding.ts";
import type { Services } from "../../platform/http/services.ts";
import { findHead } from "./queries.ts";
import { finding, type Finding, type Verification } from "./verify-findings.ts";
import { type Log, walkLog } from "./verify-log.ts";
import { listRecordedTables } from "./verify-queries.ts";
import { compareTable } from "./verify-rows.ts";

const PAGE = 1000;
/** An anchor comes each minute: a change that has none after this long was not kept outside, or its anchor was removed. */
const ANCHORED_WITHIN_MS = 5 * 60_000;

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
    .then((kept) => verifyChain(services, tenantId, kept))
    .finally(() => running.delete(db));
  running.set(db, { tenantId, answer });
  return answer;
});

/**
 * Recomputes the chain up to its present head; then compares the rows, and the head with the anchors. It reads page by page, so
 * that no connection is held longer than a page takes: what is under the head never changes.
 */
export async function verifyChain(
  { db, keys, clock }: Pick<Services, "db" | "keys" | "clock">,
  tenantId: string,
  { anchors, isComplete }: KeptAnchors,
  pageSize = PAGE,
): Promise<Verification> {
  // Of all sites, whoever asks: the chain is the organisation's, and a row out of sight would look like a missing one.
  const caller: Caller = { tenantId, sites: "*", actor: "system:verify" };
  const log: Log = { db, caller, pageSize };
  const findings: Finding[] = [];
  const head = await db.reading(caller, (tx) => findHead(tx));
  const walked = await walkLog(log, head, anchors, findings);
  if (walked.last.position < head) findings.push(finding("tail-cut", head));
  const isLate =
    walked.unanchoredSinceMs !== null && clock.nowMs() - walked.unanchoredSinceMs > ANCHORED_WITHIN_MS;
  if (!isComplete || isLate) findings.push(finding("anchor-missing", null));
  const recorded = new Set((await listRecordedTables(db)).map(({ table }) => table));
  for (const audited of AUDITED_TABLES) {
    if (!recorded.has(audited.table)) findings.push(finding("not-recorded", null, audited.table));
    findings.push(...(await compareTable(log, keys, audited)));
  }
  return {
    isWhole: findings.length === 0,
    entries: walked.entries,
    head,
    verifiedUntil: walked.lastAt,
    anchoredAt: anchors.at(-1)?.at ?? null,
    findings: findings.slice(0, 100),
  };
}
