import type { Label } from "@qrmaint/contracts/labels/contract";
import { empty, POSITION, type Reader, type Sql, sql, TENANT, type Writer } from "@qrmaint/db";

export type LabelRow = Omit<Label, "url">;

const columns = sql`
  l.id, l.code, l.origin, l.state, l.version, l.created_at as "createdAt",
  case when a.id is null then null else jsonb_build_object('id', a.id, 'name', a.name, 'number', a.number) end as asset`;
const tables = sql`labels l left join assets a on a.tenant_id = l.tenant_id and a.id = l.asset_id`;

export const findLabelRow = (tx: Reader, id: string): Promise<LabelRow | null> =>
  tx.maybe<LabelRow>(sql`select ${columns} from ${tables} where l.tenant_id = ${TENANT} and l.id = ${id}`);

export const listLabelRows = (tx: Reader, ids: readonly string[]): Promise<LabelRow[]> =>
  tx.many<LabelRow>(
    sql`select ${columns} from ${tables} where l.tenant_id = ${TENANT} and l.id = any (${[...ids]}::uuid[])`,
  );

/** The label of this code, redirects followed at most five times. */
export const findByCode = (tx: Reader, code: string): Promise<LabelRow | null> =>
  tx.maybe<LabelRow>(sql`
  with recursive way as (
    select w.id, w.redirect_label_id, 0 as hops from labels w where w.tenant_id = ${TENANT} and w.code = ${code}
    union all
    select w.id, w.redirect_label_id, way.hops + 1 from labels w join way on w.id = way.redirect_label_id where w.tenant_id = ${TENANT} and way.hops < 5
  )
  select ${columns} from ${tables} where l.tenant_id = ${TENANT} and l.id = (select way.id from way order by way.hops desc limit 1)`);

export interface LabelFilter {
  asset?: string | undefined;
  state?: readonly string[] | undefined;
  limit: number;
  after: readonly (string | number | null)[] | null;
}
/** Newest first; one row more than asked for. The page is cut before objects are looked up for its rows. */
export const listPage = (tx: Reader, filter: LabelFilter): Promise<LabelRow[]> =>
  tx.many<LabelRow>(sql`
  with page as materialized (
    select l.id from labels l
   where l.tenant_id = ${TENANT}
     ${filter.asset === undefined ? empty : sql`and l.asset_id = ${filter.asset}`}
     ${filter.state === undefined ? empty : sql`and l.state = any (${[...filter.state]}::text[])`}
     ${filter.after === null ? empty : sql`and (l.created_at, l.id) < (${filter.after[0]}::timestamptz, ${filter.after[1]}::uuid)`}
   order by l.created_at desc, l.id desc limit ${filter.limit + 1}
  )
  select ${columns} from ${tables} join page on page.id = l.id
   where l.tenant_id = ${TENANT} order by l.created_at desc, l.id desc`);

export interface NewLabels {
  labels: readonly { id: string; code: string }[];
  asset: { id: string; siteId: string } | null;
  origin: "own" | "foreign";
  nowIso: string;
  actor: string;
}
/** Inserts labels and, for those of our own, the codes by which strangers find their organisation. */
export async function insertLabels(
  tx: Writer,
  { labels, asset, origin, nowIso, actor }: NewLabels,
): Promise<void> {
  const rows = JSON.stringify(labels);
  await tx.run(sql`
    insert into labels (tenant_id, id, site_id, code, origin, state, asset_id, created_at, created_by, changed_at, changed_by)
    select ${TENANT}::uuid, (e ->> 'id')::uuid, ${asset?.siteId ?? null}::uuid, e ->> 'code', ${origin}, ${asset === null ? "blank" : "linked"}, ${asset?.id ?? null}::uuid,
           ${nowIso}::timestamptz, ${actor}, ${nowIso}::timestamptz, ${actor}
      from jsonb_array_elements(${rows}::jsonb) e`);
  if (origin === "foreign") return;
  await tx.run(sql`insert into platform.label_codes (code, tenant_id, label_id)
    select e ->> 'code', ${TENANT}::uuid, (e ->> 'id')::uuid from jsonb_array_elements(${rows}::jsonb) e`);
}

const changed = (row: { nowIso: string; actor: string }): Sql =>
  sql`version = version + 1, changed_at = ${row.nowIso}, changed_by = ${row.actor}, position = ${POSITION}`;

export const updateTarget = (
  tx: Writer,
  row: { id: string; asset: { id: string; siteId: string }; nowIso: string; actor: string },
): Promise<number> =>
  tx.run(sql`
  update labels set state = 'linked', asset_id = ${row.asset.id}, redirect_label_id = null, site_id = ${row.asset.siteId}, ${changed(row)} where tenant_id = ${TENANT} and id = ${row.id}`);

/** The object stays on the row: it says where the dead label was stuck. */
export const updateRevoked = (
  tx: Writer,
  row: { id: string; nowIso: string; actor: string },
): Promise<number> =>
  tx.run(sql`
  update labels set state = 'revoked', ${changed(row)} where tenant_id = ${TENANT} and id = ${row.id}`);

export const findPrintFacts = (tx: Reader): Promise<{ organisationName: string; language: "en" | "pl" }> =>
  tx.one(sql`select name as "organisationName", language from tenants where tenant_id = ${TENANT}`);

/** Of these assets those that take reports from anybody. */
export const listPublicAssets = async (tx: Reader, ids: readonly string[]): Promise<string[]> =>
  (
    await tx.many<{ id: string }>(
      sql`select id from assets where tenant_id = ${TENANT} and id = any (${[...ids]}::uuid[]) and is_public_reporting`,
    )
  ).map((row) => row.id);
