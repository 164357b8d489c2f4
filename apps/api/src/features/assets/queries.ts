import type { AssetSummary } from "@qrmaint/contracts/assets/contract";
import type { AssetKind, AssetStatus } from "@qrmaint/contracts/assets/rules";
import { empty, POSITION, type Reader, type Sql, sql, TENANT, type Writer } from "@qrmaint/db";

/** The path from the site down to the object, as JSON. */
const pathOf = (assetId: Sql): Sql => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'kind', p.kind) order by n.height desc), '[]')
    from asset_ancestors n join assets p on p.tenant_id = n.tenant_id and p.id = n.ancestor_id
   where n.tenant_id = ${TENANT} and n.asset_id = ${assetId})`;

/** Columns of a summary but the number of children; the row stands under the alias a. */
const summaryColumns = sql`
  a.id, a.number, a.name, a.kind, a.site_id as "siteId", a.parent_id as "parentId", a.status, a.status_since as "statusSince",
  a.criticality, a.type, a.photo_file_id as "photoFileId", a.deleted_at as "deletedAt",
  ${pathOf(sql`a.id`)} as path`;

/** The summaries of these objects. Children are counted for all of them at once: one by one each count may read a whole site. */
const summariesOf = (page: Sql): Sql => sql`
  with page as (${page}), children as (
    select c.parent_id as id, count(*)::int as count from assets c
     where c.tenant_id = ${TENANT} and c.deleted_at is null and c.parent_id in (select page.id from page) group by c.parent_id
  )
  select ${summaryColumns}, coalesce(children.count, 0) as "childCount"
    from assets a join page on page.id = a.id left join children on children.id = a.id
   where a.tenant_id = ${TENANT}`;

export type AssetRow = AssetSummary & {
  description: string;
  statusReason: string;
  manufacturer: string;
  model: string;
  serialNumber: string;
  internalNumber: string;
  isPublicReporting: boolean;
  externalId: string | null;
  tags: string[];
  openWorkOrderCount: number;
  openRequestCount: number;
  version: number;
  createdAt: string;
  changedAt: string;
  timeZone: string | null;
  currency: string | null;
  address: string | null;
};

export const findAsset = (tx: Reader, id: string): Promise<AssetRow | null> =>
  tx.maybe<AssetRow>(sql`
  select ${summaryColumns}, a.description,
         (select count(*)::int from assets c where c.tenant_id = ${TENANT} and c.parent_id = a.id and c.deleted_at is null) as "childCount",
         a.status_reason as "statusReason", a.manufacturer, a.model, a.serial_number as "serialNumber",
         a.internal_number as "internalNumber", a.is_public_reporting as "isPublicReporting", a.external_id as "externalId", a.tags,
         a.version, a.created_at as "createdAt", a.changed_at as "changedAt", s.time_zone as "timeZone", s.currency, s.address,
         (select count(*)::int from work_order_assets wa join work_orders w on w.tenant_id = wa.tenant_id and w.id = wa.work_order_id
           where wa.tenant_id = ${TENANT} and wa.asset_id = a.id and w.deleted_at is null and w.category in ('open', 'in-progress', 'on-hold')) as "openWorkOrderCount",
         (select count(*)::int from requests r where r.tenant_id = ${TENANT} and r.asset_id = a.id and r.state = 'new') as "openRequestCount"
    from assets a left join sites s on s.tenant_id = a.tenant_id and s.id = a.id
   where a.tenant_id = ${TENANT} and a.id = ${id}`);

export interface PlaceRow {
  id: string;
  kind: AssetKind;
  siteId: string;
  parentId: string | null;
  version: number;
  deletedAt: string | null;
  /** Levels from the site down to it, the site counted. */
  depth: number;
}

/** Where an object stands. */
export const findPlace = (tx: Reader, id: string): Promise<PlaceRow | null> =>
  tx.maybe<PlaceRow>(sql`
  select a.id, a.kind, a.site_id as "siteId", a.parent_id as "parentId", a.version, a.deleted_at as "deletedAt",
         (select count(*)::int from asset_ancestors n where n.tenant_id = ${TENANT} and n.asset_id = a.id) as depth
    from assets a where a.tenant_id = ${TENANT} and a.id = ${id}`);

export interface NewAsset {
  id: string;
  siteId: string;
  parentId: string | null;
  kind: AssetKind;
  number: string;
  name: string;
  description: string;
  type: string;
  manufacturer: string;
  model: string;
  serialNumber: string;
  internalNumber: string;
  criticality: string | null;
  isPublicReporting: boolean;
  externalId: string | null;
  tags: readonly string[];
  importId: string | null;
  nowIso: string;
  actor: string;
}
export const insertAsset = (tx: Writer, row: NewAsset): Promise<number> =>
  tx.run(sql`
  insert into assets (tenant_id, id, site_id, parent_id, kind, number, name, description, status_since, criticality, type, manufacturer, model,
    serial_number, internal_number, is_public_reporting, external_id, tags, import_id, created_at, created_by, changed_at, changed_by)
  values (${TENANT}, ${row.id}, ${row.siteId}, ${row.parentId}, ${row.kind}, ${row.number}, ${row.name}, ${row.description}, ${row.nowIso},
    ${row.criticality}, ${row.type}, ${row.manufacturer}, ${row.model}, ${row.serialNumber}, ${row.internalNumber}, ${row.isPublicReporting},
    ${row.externalId}, ${[...row.tags]}, ${row.importId}, ${row.nowIso}, ${row.actor}, ${row.nowIso}, ${row.actor})`);

export const insertSite = (
  tx: Writer,
  row: { id: string; timeZone: string; currency: string; address: string; nowIso: string },
): Promise<number> =>
  tx.run(sql`
  insert into sites (tenant_id, id, site_id, time_zone, currency, address, created_at, changed_at)
  values (${TENANT}, ${row.id}, ${row.id}, ${row.timeZone}, ${row.currency}, ${row.address}, ${row.nowIso}, ${row.nowIso})`);

export const updateSite = (
  tx: Writer,
  row: { id: string; timeZone: string; currency: string; address: string | undefined; nowIso: string },
): Promise<number> =>
  tx.run(sql`
  update sites set time_zone = ${row.timeZone}, currency = ${row.currency}, address = coalesce(${row.address ?? null}, address),
         version = version + 1, changed_at = ${row.nowIso}, position = ${POSITION}
   where tenant_id = ${TENANT} and id = ${row.id}`);

/** Fields that an edit may set, as they are called in the table. */
const COLUMNS = {
  name: sql`name`,
  description: sql`description`,
  type: sql`type`,
  manufacturer: sql`manufacturer`,
  model: sql`model`,
  serialNumber: sql`serial_number`,
  internalNumber: sql`internal_number`,
  criticality: sql`criticality`,
  isPublicReporting: sql`is_public_reporting`,
  externalId: sql`external_id`,
  tags: sql`tags`,
  photoFileId: sql`photo_file_id`,
} as const;
export type AssetField = keyof typeof COLUMNS;

export async function updateFields(
  tx: Writer,
  id: string,
  fields: Partial<Record<AssetField, unknown>>,
  by: { nowIso: string; actor: string },
): Promise<void> {
  let sets = empty;
  for (const [field, column] of Object.entries(COLUMNS)) {
    const value = fields[field as AssetField];
    if (value !== undefined) sets = sql`${sets} ${column} = ${value},`;
  }
  await tx.run(sql`update assets set ${sets} version = version + 1, changed_at = ${by.nowIso}, changed_by = ${by.actor}, position = ${POSITION}
    where tenant_id = ${TENANT} and id = ${id}`);
}

export const updateStatus = (
  tx: Writer,
  row: { id: string; status: string; reason: string; nowIso: string; actor: string },
): Promise<number> =>
  tx.run(sql`
  update assets set status = ${row.status}, status_reason = ${row.reason}, status_since = case when status = ${row.status} then status_since else ${row.nowIso} end,
         version = version + 1, changed_at = ${row.nowIso}, changed_by = ${row.actor}, position = ${POSITION}
   where tenant_id = ${TENANT} and id = ${row.id}`);

/** Sets the status only where it is one of `from`; gives the number of objects touched, 0 also for one out of sight. */
export const replaceStatus = (
  tx: Writer,
  row: {
    id: string;
    from: readonly AssetStatus[];
    status: AssetStatus;
    reason: string;
    /** By the clock of the device that says so. */
    sinceIso: string;
    nowIso: string;
    actor: string;
  },
): Promise<number> =>
  tx.run(sql`
  update assets set status = ${row.status}, status_reason = ${row.reason}, status_since = ${row.sinceIso},
         version = version + 1, changed_at = ${row.nowIso}, changed_by = ${row.actor}, position = ${POSITION}
   where tenant_id = ${TENANT} and id = ${row.id} and status = any (${[...row.from]}::text[]) and status <> ${row.status}`);

export const findStatus = async (tx: Reader, id: string): Promise<AssetStatus | null> =>
  (
    await tx.maybe<{ status: AssetStatus }>(
      sql`select status from assets where tenant_id = ${TENANT} and id = ${id}`,
    )
  )?.status ?? null;

export const hasLiveChildren = async (tx: Reader, id: string): Promise<boolean> =>
  (await tx.maybe(sql`
  select 1 as one from assets where tenant_id = ${TENANT} and parent_id = ${id} and deleted_at is null limit 1`)) !==
  null;

export const updateDeleted = (
  tx: Writer,
  row: { id: string; deletedAt: string | null; nowIso: string; actor: string },
): Promise<number> =>
  tx.run(sql`
  update assets set deleted_at = ${row.deletedAt}, version = version + 1, changed_at = ${row.nowIso}, changed_by = ${row.actor}, position = ${POSITION}
   where tenant_id = ${TENANT} and id = ${row.id}`);

export interface AssetFilter {
  parent?: string | undefined;
  site?: string | undefined;
  kind?: readonly string[] | undefined;
  status?: readonly string[] | undefined;
  deleted: boolean;
  limit: number;
  after: readonly (string | number | null)[] | null;
}
/** One row more than asked for, so that the caller knows whether there is a next page. */
export const listAssetRows = (tx: Reader, filter: AssetFilter): Promise<AssetSummary[]> =>
  tx.many<AssetSummary>(sql`
  ${summariesOf(sql`
    select a.id from assets a
     where a.tenant_id = ${TENANT}
       ${filter.deleted ? sql`and a.deleted_at is not null` : sql`and a.deleted_at is null`}
       ${filter.parent === undefined ? empty : filter.parent === "root" ? sql`and a.parent_id is null` : sql`and a.parent_id = ${filter.parent}`}
       ${filter.site === undefined ? empty : sql`and a.site_id = ${filter.site}`}
       ${filter.kind === undefined ? empty : sql`and a.kind = any (${[...filter.kind]}::text[])`}
       ${filter.status === undefined ? empty : sql`and a.status = any (${[...filter.status]}::text[])`}
       ${filter.after === null ? empty : sql`and (a.name collate "pl-x-icu", a.id) > (${filter.after[0]}, ${filter.after[1]}::uuid)`}
     order by a.name collate "pl-x-icu", a.id limit ${filter.limit + 1}`)}
   order by a.name collate "pl-x-icu", a.id`);

export const findMatches = (
  tx: Reader,
  input: { q: string; site: string | undefined; sites: string; limit: number },
): Promise<{ id: string; rank: number }[]> =>
  tx.many(
    sql`select id, rank from app.search_assets(${TENANT}, ${input.sites}, ${input.q}, ${input.site ?? null}, ${input.limit})`,
  );

export const listByIds = (tx: Reader, ids: readonly string[]): Promise<AssetSummary[]> =>
  tx.many<AssetSummary>(summariesOf(sql`select given.id from unnest(${[...ids]}::uuid[]) as given (id)`));

export const countInSight = async (tx: Reader, ids: readonly string[]): Promise<number> =>
  (
    await tx.one<{ count: number }>(
      sql`select count(*)::int as count from assets where tenant_id = ${TENANT} and id = any (${[...ids]}::uuid[])`,
    )
  ).count;
