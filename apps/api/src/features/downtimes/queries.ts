import type { AssetStatus } from "@qrmaint/contracts/assets/rules";
import { POSITION, type Reader, sql, TENANT, type Writer } from "@qrmaint/db";

export interface DowntimeRow {
  id: string;
  assetId: string;
  siteId: string;
  requestId: string | null;
  workOrderId: string | null;
  statusBefore: AssetStatus;
  startedAt: string;
  endedAt: string | null;
}
export interface By {
  nowIso: string;
  actor: string;
}

const columns = sql`d.id, d.asset_id as "assetId", d.site_id as "siteId", d.request_id as "requestId", d.work_order_id as "workOrderId",
  d.asset_status_before as "statusBefore", d.started_at as "startedAt", d.ended_at as "endedAt"`;

export type NewDowntime = Omit<DowntimeRow, "endedAt">;
export const insertDowntime = (tx: Writer, row: NewDowntime & By): Promise<number> =>
  tx.run(sql`
  insert into downtimes (tenant_id, id, site_id, asset_id, request_id, work_order_id, kind, asset_status_before, started_at,
    created_at, created_by, changed_at, changed_by)
  values (${TENANT}, ${row.id}, ${row.siteId}, ${row.assetId}, ${row.requestId}, ${row.workOrderId}, 'unplanned', ${row.statusBefore}, ${row.startedAt},
    ${row.nowIso}, ${row.actor}, ${row.nowIso}, ${row.actor})`);

/** The downtime of an object that began first and has not ended. */
export const findRunning = (tx: Reader, assetId: string): Promise<DowntimeRow | null> =>
  tx.maybe<DowntimeRow>(sql`
  select ${columns} from downtimes d where d.tenant_id = ${TENANT} and d.asset_id = ${assetId} and d.ended_at is null order by d.started_at, d.id limit 1`);

export const findOfRequest = (tx: Reader, requestId: string): Promise<DowntimeRow | null> =>
  tx.maybe<DowntimeRow>(sql`
  select ${columns} from downtimes d where d.tenant_id = ${TENANT} and d.request_id = ${requestId} order by d.ended_at nulls first, d.started_at desc limit 1`);

export const listRunningOfOrder = (tx: Reader, workOrderId: string): Promise<DowntimeRow[]> =>
  tx.many<DowntimeRow>(sql`
  select ${columns} from downtimes d where d.tenant_id = ${TENANT} and d.work_order_id = ${workOrderId} and d.ended_at is null order by d.started_at, d.id`);

/** Of each object the downtime of this order that ended last. */
export const listLastOfOrder = (tx: Reader, workOrderId: string): Promise<DowntimeRow[]> =>
  tx.many<DowntimeRow>(sql`
  select distinct on (d.asset_id) ${columns} from downtimes d
   where d.tenant_id = ${TENANT} and d.work_order_id = ${workOrderId} order by d.asset_id, d.ended_at desc nulls first, d.id desc`);

export const updateDowntime = (
  tx: Writer,
  row: Pick<DowntimeRow, "id" | "requestId" | "workOrderId" | "statusBefore" | "startedAt" | "endedAt"> & By,
): Promise<number> =>
  tx.run(sql`
  update downtimes set request_id = ${row.requestId}, work_order_id = ${row.workOrderId}, asset_status_before = ${row.statusBefore},
         started_at = ${row.startedAt}, ended_at = ${row.endedAt}, version = version + 1, changed_at = ${row.nowIso}, changed_by = ${row.actor}, position = ${POSITION}
   where tenant_id = ${TENANT} and id = ${row.id}`);

export const deleteDowntime = (tx: Writer, id: string): Promise<number> =>
  tx.run(sql`delete from downtimes where tenant_id = ${TENANT} and id = ${id}`);
