import { type Database, type Reader, sql, TENANT, type Writer } from "@qrmaint/db";
import type { KeyRow } from "./crypto/owner-keys.ts";

const keyColumns = sql`id, purpose, master_key_id as "masterKeyId", wrapped`;

export const listTenantKeys = (db: Database, tenantId: string): Promise<KeyRow[]> =>
  db.read<KeyRow>(
    { tenantId, sites: "*", actor: "system:keys" },
    sql`select ${keyColumns} from tenant_keys where tenant_id = ${TENANT}`,
  );

export const listPlatformKeys = (db: Database): Promise<KeyRow[]> =>
  db.platformRead<KeyRow>(sql`select ${keyColumns} from platform.keys`);

export const updateTenantKey = (tx: Writer, row: KeyRow): Promise<number> =>
  tx.run(sql`
  update tenant_keys set master_key_id = ${row.masterKeyId}, wrapped = ${row.wrapped} where tenant_id = ${TENANT} and id = ${row.id}`);

export const updatePlatformKey = (tx: Writer, row: KeyRow): Promise<number> =>
  tx.run(sql`
  update platform.keys set master_key_id = ${row.masterKeyId}, wrapped = ${row.wrapped} where id = ${row.id}`);

/** Nobody else makes the platform's keys until the transaction ends. */
export const lockPlatformKeys = async (tx: Writer): Promise<void> => {
  await tx.one(sql`select pg_advisory_xact_lock(7710002)`);
};

export const hasPlatformKeys = async (tx: Reader): Promise<boolean> =>
  (await tx.maybe(sql`select 1 as one from platform.keys limit 1`)) !== null;

export const insertPlatformKey = (tx: Writer, row: KeyRow, nowIso: string): Promise<number> =>
  tx.run(sql`
  insert into platform.keys (id, purpose, master_key_id, wrapped, created_at)
  values (${row.id}, ${row.purpose}, ${row.masterKeyId}, ${row.wrapped}, ${nowIso})`);

/** Takes `count` numbers of a tenant's counter and gives the last of them. */
export const advanceCounter = async (tx: Writer, name: string, count: number): Promise<number> =>
  (
    await tx.one<{ value: number }>(sql`
    insert into counters as c (tenant_id, name, value) values (${TENANT}, ${name}, ${count})
    on conflict (tenant_id, name) do update set value = c.value + ${count} returning value`)
  ).value;
