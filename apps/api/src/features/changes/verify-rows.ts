import type { AuditedTable } from "@qrmaint/db";
import { CryptoError } from "../../platform/crypto/crypto-error.ts";
import { SEALED_COLUMNS, type SealedColumn } from "../../platform/crypto/field-ids.ts";
import type { KeyService } from "../../platform/crypto/key-service.ts";
import { type Finding, MOST_PER_TABLE } from "./verify-findings.ts";
import type { Log } from "./verify-log.ts";
import {
  type LastEntry,
  lastEntriesPage,
  presentPage,
  type PresentRow,
  type SealedRow,
  sealedPage,
} from "./verify-queries.ts";

/** What is wrong with the rows of a table as they are. */
export async function compareTable(log: Log, keys: KeyService, audited: AuditedTable): Promise<Finding[]> {
  const found = [...(await findTampered(log, audited)), ...(await findMissing(log, audited))];
  for (const column of SEALED_COLUMNS)
    if (column.table === audited.table) found.push(...(await findUnsealed(log, keys, column)));
  return found;
}

/** Rows whose present content is not what their last entry committed to. */
async function findTampered({ db, caller, pageSize }: Log, audited: AuditedTable): Promise<Finding[]> {
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

/**
 * Sealed values that cannot be opened or are not what was committed to. A ciphertext is outside the chain, so that it can be
 * sealed anew under another key; its commitment is in the chain, and an erased value has lost both.
 */
async function findUnsealed(
  { db, caller, pageSize }: Log,
  keys: KeyService,
  column: SealedColumn,
): Promise<Finding[]> {
  const found: Finding[] = [];
  for (let after: string | null = null; found.length < MOST_PER_TABLE;) {
    const page: SealedRow[] = await db.read<SealedRow>(caller, sealedPage(column, after, pageSize));
    for (const row of page)
      if (!(await isSealedAsCommitted(keys, { tenantId: caller.tenantId, fieldId: column.fieldId }, row)))
        found.push({ code: "row-tampered", position: row.position, table: column.table, rowKey: row.id });
    if (page.length < pageSize) break;
    after = page.at(-1)!.id;
  }
  return found.slice(0, MOST_PER_TABLE);
}

async function isSealedAsCommitted(
  keys: KeyService,
  at: { tenantId: string; fieldId: string },
  { id, cipher, commitment }: SealedRow,
): Promise<boolean> {
  if (cipher === null || commitment === null) return false;
  try {
    return (await keys.openCommitted({ ...at, rowId: id }, cipher)).hash.equals(commitment);
  } catch (error) {
    if (error instanceof CryptoError) return false;
    throw error;
  }
}
