import type { ImportMapping, ImportRun } from "@qrmaint/contracts/imports/contract";
import { type Database, empty, POSITION, type Reader, type Sql, sql, TENANT, type Writer } from "@qrmaint/db";

export type RunRow = ImportRun & { createdBy: string };

const columns = sql`
  i.id, i.site_id as "siteId", i.source, i.file_id as "fileId", f.name as "fileName", i.state, i.total_rows as "totalRows", i.done_rows as "doneRows",
  i.new_rows as "newRows", i.known_rows as "knownRows", i.problem, case when i.mapping = '{}'::jsonb then null else i.mapping end as mapping,
  i.created_at as "createdAt", i.changed_at as "changedAt", i.version, i.created_by as "createdBy"`;
const tables = sql`imports i join files f on f.tenant_id = i.tenant_id and f.id = i.file_id`;

export const findRun = (tx: Reader, id: string): Promise<RunRow | null> =>
  tx.maybe<RunRow>(sql`select ${columns} from ${tables} where i.tenant_id = ${TENANT} and i.id = ${id}`);

/** Newest first; one row more than asked for. */
export const listRuns = (
  tx: Reader,
  filter: { limit: number; after: readonly (string | number | null)[] | null },
): Promise<RunRow[]> =>
  tx.many<RunRow>(sql`
  select ${columns} from ${tables} where i.tenant_id = ${TENANT}
    ${filter.after === null ? empty : sql`and (i.created_at, i.id) < (${filter.after[0]}::timestamptz, ${filter.after[1]}::uuid)`}
   order by i.created_at desc, i.id desc limit ${filter.limit + 1}`);

export const insertRun = (
  tx: Writer,
  row: { id: string; siteId: string; fileId: string; source: string; nowIso: string; actor: string },
): Promise<number> =>
  tx.run(sql`
  insert into imports (tenant_id, id, site_id, file_id, source, state, mapping, created_at, created_by, changed_at, changed_by)
  values (${TENANT}, ${row.id}, ${row.siteId}, ${row.fileId}, ${row.source}, 'draft', '{}', ${row.nowIso}, ${row.actor}, ${row.nowIso}, ${row.actor})`);

export interface RunChange {
  id: string;
  state?: ImportRun["state"];
  mapping?: ImportMapping;
  problem?: ImportRun["problem"];
  /** Names of the file's columns, in its order. */
  header?: readonly string[];
  totalRows?: number;
  doneRows?: number;
  newRows?: number;
  knownRows?: number;
  nowIso: string;
  actor: string;
}
/** Sets what is given; everything else stays. */
export const updateRun = (tx: Writer, row: RunChange): Promise<number> =>
  tx.run(sql`
  update imports set state = coalesce(${row.state ?? null}, state), mapping = coalesce(${row.mapping === undefined ? null : JSON.stringify(row.mapping)}::jsonb, mapping),
         problem = ${row.problem === undefined ? sql`problem` : sql`${row.problem === null ? null : JSON.stringify(row.problem)}::jsonb`},
         header = coalesce(${row.header === undefined ? null : [...row.header]}::text[], header),
         total_rows = coalesce(${row.totalRows ?? null}::integer, total_rows), done_rows = coalesce(${row.doneRows ?? null}::integer, done_rows),
         new_rows = coalesce(${row.newRows ?? null}::integer, new_rows), known_rows = coalesce(${row.knownRows ?? null}::integer, known_rows),
         version = version + 1, changed_at = ${row.nowIso}, changed_by = ${row.actor}, position = ${POSITION}
   where tenant_id = ${TENANT} and id = ${row.id}`);

const folded = (source: Sql): Sql =>
  sql`lower(regexp_replace(btrim(normalize(${source}, nfc)), '\\s+', ' ', 'g'))`;

/** Whether another import of the same source is in this state: rows of one source are one history. */
export const isOtherInState = async (
  tx: Reader,
  run: { id: string; state: ImportRun["state"] },
): Promise<boolean> =>
  (
    await tx.one<{ isThere: boolean }>(sql`
  select exists (select 1 from imports i join imports o on o.tenant_id = i.tenant_id and o.id <> i.id and o.state = ${run.state} and ${folded(sql`o.source`)} = ${folded(sql`i.source`)}
    where i.tenant_id = ${TENANT} and i.id = ${run.id}) as "isThere"`)
  ).isThere;

export const deleteRun = (tx: Writer, id: string): Promise<number> =>
  tx.run(sql`delete from imports where tenant_id = ${TENANT} and id = ${id}`);

export interface EarlierRun {
  id: string;
  fileName: string;
  header: string[];
  createdAt: string;
}
/** Imports under this source that wrote or met rows and were not undone, newest first. */
export const listEarlierRuns = (tx: Reader, run: { id: string; source: string }): Promise<EarlierRun[]> =>
  tx.many<EarlierRun>(sql`
  select i.id, f.name as "fileName", i.header, i.created_at as "createdAt" from ${tables}
   where i.tenant_id = ${TENANT} and i.id <> ${run.id} and i.state not in ('undoing', 'undone') and i.done_rows > 0
     and ${folded(sql`i.source`)} = ${run.source}
   order by i.created_at desc, i.id desc limit 50`);

export interface SiteFacts {
  timeZone: string;
  currency: string;
  closedStatusId: string;
}
export const findSiteFacts = (tx: Reader, siteId: string): Promise<SiteFacts | null> =>
  tx.maybe<SiteFacts>(sql`
  select s.time_zone as "timeZone", s.currency, st.id as "closedStatusId"
    from sites s join work_order_statuses st on st.tenant_id = s.tenant_id and st.category = 'closed' and st.is_default
   where s.tenant_id = ${TENANT} and s.id = ${siteId}`);

export interface NamedAsset {
  id: string;
  names: string[];
}
/** What rows may call an object of the site: its external id, its own number inside, its name. */
export const listNamedAssets = (tx: Reader, siteId: string): Promise<NamedAsset[]> =>
  tx.many<NamedAsset>(sql`
  select id, array_remove(array[external_id, nullif(internal_number, ''), name], null) as names
    from assets where tenant_id = ${TENANT} and site_id = ${siteId} and kind <> 'site' and deleted_at is null order by created_at, id`);

/** Of these identities those that are imported already. */
export const listKnownIdentities = async (tx: Reader, identities: readonly Buffer[]): Promise<string[]> =>
  (
    await tx.many<{ identity: string }>(sql`
  select encode(import_identity, 'hex') as identity from work_orders where tenant_id = ${TENANT} and import_identity = any (${[...identities]}::bytea[])`)
  ).map((row) => row.identity);

export interface NewHistoryOrder {
  id: string;
  number: string;
  identity: string;
  subject: string;
  description: string;
  type: string;
  foreignType: string;
  foreignNumber: string | null;
  failureMode: string;
  failedPart: string;
  failureAction: string;
  occurredOn: string;
  assetId: string;
  assetPath: unknown;
  costId: string;
  costMinor: number | null;
}
export interface HistoryChunk {
  importId: string;
  siteId: string;
  facts: SiteFacts;
  currency: string;
  orders: readonly NewHistoryOrder[];
  nowIso: string;
  actor: string;
}

/** Writes closed orders with their object and cost; a local day begins at midnight of the site. */
export async function insertHistory(tx: Writer, chunk: HistoryChunk): Promise<void> {
  const rows = JSON.stringify(chunk.orders);
  const { facts, siteId, nowIso, actor } = chunk;
  await tx.run(sql`
    insert into work_orders (tenant_id, id, site_id, number, subject, description, type, foreign_type, priority, status_id, category, occurred_on,
      first_completed_at, completed_at, closed_at, foreign_number, import_id, import_identity, failure_mode, failed_part, failure_action, created_at, created_by, changed_at, changed_by)
    select ${TENANT}::uuid, e.id, ${siteId}::uuid, e.number, e.subject, e.description, e.type, e."foreignType", 'medium', ${facts.closedStatusId}::uuid, 'closed', e."occurredOn",
           e."occurredOn"::timestamp at time zone ${facts.timeZone}, e."occurredOn"::timestamp at time zone ${facts.timeZone}, e."occurredOn"::timestamp at time zone ${facts.timeZone},
           e."foreignNumber", ${chunk.importId}::uuid, decode(e.identity, 'hex'), e."failureMode", e."failedPart", e."failureAction", ${nowIso}::timestamptz, ${actor}, ${nowIso}::timestamptz, ${actor}
      from jsonb_to_recordset(${rows}::jsonb) as e(id uuid, number text, identity text, subject text, description text, type text, "foreignType" text,
        "foreignNumber" text, "failureMode" text, "failedPart" text, "failureAction" text, "occurredOn" date)`);
  await tx.run(sql`
    insert into work_order_assets (tenant_id, work_order_id, asset_id, site_id, asset_path, happened_on, completed_at)
    select ${TENANT}::uuid, e.id, e."assetId", ${siteId}::uuid, e."assetPath", e."occurredOn"::timestamp at time zone ${facts.timeZone}, e."occurredOn"::timestamp at time zone ${facts.timeZone}
      from jsonb_to_recordset(${rows}::jsonb) as e(id uuid, "assetId" uuid, "assetPath" jsonb, "occurredOn" date)`);
  await tx.run(sql`
    insert into work_order_costs (tenant_id, id, site_id, work_order_id, kind, amount_minor, currency, incurred_on)
    select ${TENANT}::uuid, e."costId", ${siteId}::uuid, e.id, 'imported', e."costMinor", ${chunk.currency}, e."occurredOn"
      from jsonb_to_recordset(${rows}::jsonb) as e(id uuid, "costId" uuid, "costMinor" bigint, "occurredOn" date) where e."costMinor" is not null`);
}

/** Lets the database look anew at the tables that an import fills: it plans by how many rows it knows of. */
export const analyseHistory = (db: Database): Promise<unknown> =>
  db.platformRead(sql`select app.analyse_history()`);

/** Takes back up to `limit` orders of an import that nobody worked on since; the number of them. */
export const deleteUntouched = (tx: Writer, importId: string, limit: number): Promise<number> =>
  tx.run(sql`
  delete from work_orders where tenant_id = ${TENANT} and id in (
    select w.id from work_orders w where w.tenant_id = ${TENANT} and w.import_id = ${importId} and w.version = 1
       and not exists (select 1 from comments c where c.tenant_id = w.tenant_id and c.subject_kind = 'work-order' and c.subject_id = w.id)
       and not exists (select 1 from file_links l where l.tenant_id = w.tenant_id and l.target_kind = 'work-order' and l.target_id = w.id)
     order by w.id limit ${limit})`);

/** Takes back up to `limit` of the objects that an import made and that nothing else is tied to; the number of them. */
export const deleteUnusedAssets = (tx: Writer, importId: string, limit: number): Promise<number> =>
  tx.run(sql`
  delete from assets where tenant_id = ${TENANT} and id in (
    select a.id from assets a where a.tenant_id = ${TENANT} and a.import_id = ${importId} and a.version = 1
       and not exists (select 1 from work_order_assets wa where wa.tenant_id = ${TENANT} and wa.asset_id = a.id)
       and not exists (select 1 from labels l where l.tenant_id = ${TENANT} and l.asset_id = a.id)
       and not exists (select 1 from requests r where r.tenant_id = ${TENANT} and r.asset_id = a.id)
       and not exists (select 1 from downtimes d where d.tenant_id = ${TENANT} and d.asset_id = a.id)
       and not exists (select 1 from assets c where c.tenant_id = ${TENANT} and c.parent_id = a.id)
     order by a.id limit ${limit})`);
