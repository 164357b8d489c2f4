import { type AuditedTable, type Database, join, raw, type Sql, sql, TENANT } from "@qrmaint/db";
import type { SealedColumn } from "../../platform/crypto/field-ids.ts";

export interface EntryRow {
  position: number;
  ordinal: number;
  table: string;
  rowKey: string;
  operation: string;
  actor: string;
  /** milliseconds since the epoch */
  atMs: string;
  shapeVersion: number;
  payloadHash: Buffer;
  previousHash: Buffer;
  hash: Buffer;
  commandKey: string | null;
  /** null in entries of shape 1 */
  sightHash: Buffer | null;
  /** Who could see the object before and after, as it was hashed. */
  sightText: string;
  /** null when it was erased */
  salt: Buffer | null;
  payloadText: string | null;
}
/** A page of the chain from after an entry up to a position, inclusive, in order. */
export const entriesPage = (
  after: { position: number; ordinal: number },
  upTo: number,
  limit: number,
): Sql => sql`
  select c.position, c.ordinal, c.table_name as "table", c.row_key as "rowKey", c.operation, c.actor,
         (extract(epoch from c.at) * 1000)::bigint::text as "atMs", c.shape_version as "shapeVersion",
         c.payload_hash as "payloadHash", c.previous_hash as "previousHash", c.hash, c.command_key as "commandKey",
         c.sight_hash as "sightHash", coalesce(c.sight_before::text, '') || '|' || coalesce(c.sight_after::text, '') as "sightText", p.salt, p.payload::text as "payloadText"
    from changes c left join change_payloads p on p.tenant_id = c.tenant_id and p.position = c.position and p.ordinal = c.ordinal
   where c.tenant_id = ${TENANT} and (c.position, c.ordinal) > (${after.position}, ${after.ordinal}) and c.position <= ${upTo}
   order by c.position, c.ordinal limit ${limit}`;

// The names below come from the code's own list of audited tables, not from outside.
const keyList = (audited: AuditedTable): Sql => join(audited.keys.map(({ name }) => raw(`t."${name}"`)));
const rowKey = (audited: AuditedTable): Sql => sql`concat_ws('/', ${keyList(audited)})`;

export interface PresentRow {
  rowKey: string;
  /** What the next page goes on after. */
  keys: string[];
  position: number | null;
  isTampered: boolean;
}
/**
 * A page of the rows as they are, each compared with its last entry. Both are read in one statement, so a row that changed since
 * the check began comes with the entry of that change.
 * @param after the keys of the last row of the page before, null at the beginning
 */
export const presentPage = (
  audited: AuditedTable,
  after: readonly string[] | null,
  limit: number,
): Sql => sql`
  with page as materialized (
    select t.* from ${raw(`"${audited.table}"`)} t
     where t.tenant_id = ${TENANT} ${
       after === null
         ? sql``
         : sql`and (${keyList(audited)}) > (${join(audited.keys.map(({ type }, n) => sql`${after[n]}::${raw(type)}`))})`
     }
     order by ${keyList(audited)} limit ${limit})
  select ${rowKey(audited)} as "rowKey", array[${join(audited.keys.map(({ name }) => raw(`t."${name}"::text`)))}] as keys, l.position,
         l.position is null or l.operation = 'delete' or (l.salt is not null
           and sha256(l.salt || convert_to(app.payload_of(to_jsonb(t), ${audited.personal}::text[], l.salt)::text, 'UTF8')) <> l.payload_hash) as "isTampered"
    from page t left join lateral (
      select c.position, c.operation, c.payload_hash, p.salt
        from changes c left join change_payloads p on p.tenant_id = c.tenant_id and p.position = c.position and p.ordinal = c.ordinal
       where c.tenant_id = ${TENANT} and c.table_name = ${audited.table} and c.row_key = ${rowKey(audited)}
       order by c.position desc, c.ordinal desc limit 1) l on true
   order by ${keyList(audited)}`;

export interface LastEntry {
  rowKey: string;
  position: number;
  isMissing: boolean;
}
/** A page of the last entries of rows, in the order of the rows' keys: whether the row that each speaks of is gone. */
export const lastEntriesPage = (audited: AuditedTable, after: string, limit: number): Sql => sql`
  with page as materialized (
    select distinct on (c.row_key) c.row_key, c.position, c.operation from changes c
     where c.tenant_id = ${TENANT} and c.table_name = ${audited.table} and c.row_key > ${after}
     order by c.row_key, c.position desc, c.ordinal desc limit ${limit})
  select l.row_key as "rowKey", l.position, l.operation <> 'delete' and not exists (
           select 1 from ${raw(`"${audited.table}"`)} t where t.tenant_id = ${TENANT} and ${join(keyConditions(audited), " and ")}) as "isMissing"
    from page l order by l.row_key`;

/** A key that is no value of its column's type belongs to no row. */
const keyConditions = (audited: AuditedTable): Sql[] =>
  audited.keys.map(({ name, type }, n) => {
    const part =
      audited.keys.length === 1 ? sql`l.row_key` : sql`split_part(l.row_key, '/', ${raw(String(n + 1))})`;
    return sql`${raw(`t."${name}"`)} = case when pg_input_is_valid(${part}, ${type}) then ${part}::${raw(type)} end`;
  });

export interface SealedRow {
  id: string;
  position: number;
  cipher: Buffer | null;
  commitment: Buffer | null;
}
/** A page of the rows that have a value in a sealed column, or a commitment to one. */
export const sealedPage = ({ table, column }: SealedColumn, after: string | null, limit: number): Sql => {
  const [cipher, commitment] = [raw(`t."${column}_cipher"`), raw(`t."${column}_commitment"`)];
  return sql`
  select t.id, t.position, ${cipher} as cipher, ${commitment} as commitment from ${raw(`"${table}"`)} t
   where t.tenant_id = ${TENANT} and num_nonnulls(${cipher}, ${commitment}) > 0 and (${after}::uuid is null or t.id > ${after})
   order by t.id limit ${limit}`;
};

/**
 * The tables on which the triggers that write the log are as they were made and enabled: one for each row after each kind of
 * change and, where rows may be inserted in bulk, one for the statement.
 */
export const listRecordedTables = (db: Database): Promise<{ table: string }[]> =>
  db.platformRead(sql`
  with working as (
    select t.tgrelid, t.tgfoid, t.tgtype, t.tgnewtable, split_part(encode(t.tgargs, 'escape'), '\\000', 5) as bulk from pg_trigger t
     where t.tgenabled in ('O', 'A') and t.tgqual is null and t.tgattr = ''::int2vector)
  select t.tgrelid::regclass::text as "table" from working t
   where t.tgfoid = 'app.record_change()'::regprocedure and t.tgtype = 29
     and (t.bulk <> 'bulk' or exists (
       select 1 from working b where b.tgrelid = t.tgrelid and b.tgfoid = 'app.record_bulk()'::regprocedure and b.tgtype = 4 and b.tgnewtable = 'new_rows'))`);
