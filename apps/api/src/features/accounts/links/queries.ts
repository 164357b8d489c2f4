import { type Database, sql, type Writer } from "@qrmaint/db";

export interface NewLink {
  id: string;
  secretHash: Buffer;
  purpose: string;
  tenantId: string | null;
  subjectId: string | null;
  payloadCipher: Buffer | null;
  nowIso: string;
  expiresIso: string;
}
/** 0 when a link of this id is there already. */
export const insertLink = (tx: Writer, row: NewLink): Promise<number> =>
  tx.run(sql`
  insert into platform.secret_links (id, secret_hash, purpose, tenant_id, subject_id, payload_cipher, created_at, expires_at)
  values (${row.id}, ${row.secretHash}, ${row.purpose}, ${row.tenantId}, ${row.subjectId}, ${row.payloadCipher}, ${row.nowIso}, ${row.expiresIso})
  on conflict on constraint secret_links_pk do nothing`);

export interface LinkRow {
  id: string;
  tenantId: string | null;
  subjectId: string | null;
  payloadCipher: Buffer | null;
}
export const findLiveLink = async (
  db: Database,
  row: { secretHash: Buffer; purpose: string; nowIso: string },
): Promise<LinkRow | null> =>
  (
    await db.platformRead<LinkRow>(sql`
    select id, tenant_id as "tenantId", subject_id as "subjectId", payload_cipher as "payloadCipher" from platform.secret_links
     where secret_hash = ${row.secretHash} and purpose = ${row.purpose} and used_at is null and expires_at > ${row.nowIso}`)
  )[0] ?? null;

/** Of two that come at the same moment the second waits for the first and touches no row. */
export const updateUsed = (tx: Writer, row: { id: string; nowIso: string }): Promise<number> =>
  tx.run(sql`
  update platform.secret_links set used_at = ${row.nowIso}, payload_cipher = null
   where id = ${row.id} and used_at is null and expires_at > ${row.nowIso}`);

export const updateVoid = (
  tx: Writer,
  row: { purpose: string; subjectId: string; nowIso: string },
): Promise<number> =>
  tx.run(sql`
  update platform.secret_links set used_at = ${row.nowIso}, payload_cipher = null
   where purpose = ${row.purpose} and subject_id = ${row.subjectId} and used_at is null`);
