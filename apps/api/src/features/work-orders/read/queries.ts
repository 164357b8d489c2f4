import type { WorkOrder, WorkOrderSummary } from "@qrmaint/contracts/work-orders/contract";
import type { WorkOrderCategory } from "@qrmaint/contracts/work-orders/rules";
import { type Reader, type Sql, sql, TENANT } from "@qrmaint/db";

export const isUnfinished = sql`w.category in ('open', 'in-progress', 'on-hold')`;

/** Unfinished past the end of its due day at the site (edge 7): the day is over at the site's midnight. Needs w and s. */
export const isOverdue = (nowIso: string): Sql =>
  sql`(w.due_on is not null and w.due_on < (${nowIso}::timestamptz at time zone s.time_zone)::date and ${isUnfinished})`;

/** The member behind an actor's text, as JSON; null for the system, or when nobody. */
const personOf = (actor: Sql): Sql => sql`(
  select jsonb_build_object('id', p.id, 'name', p.display_name) from members p
   where p.tenant_id = ${TENANT} and p.id = case when ${actor} like 'member:%' then substring(${actor} from 8)::uuid end)`;

/** Columns of a summary; needs the tables of `summaryTables`. */
export const summaryColumns = (nowIso: string): Sql => sql`
  w.id, w.number, w.subject, w.type, w.foreign_type as "foreignType", w.priority, w.category, st.name as "statusName", w.hold_reason as "holdReason",
  w.is_breakdown as "isBreakdown", w.due_on::text as "dueOn", ${isOverdue(nowIso)} as "isOverdue", w.site_id as "siteId",
  case when a.id is null then null else jsonb_build_object('id', a.id, 'name', a.name, 'number', a.number, 'kind', a.kind, 'photoFileId', a.photo_file_id) end as asset,
  coalesce(place.asset_path, '[]') as "assetPath", coalesce(place.count, 0)::int as "assetCount",
  (select coalesce(jsonb_agg(jsonb_build_object('kind', g.kind, 'id', g.assignee_id, 'name', coalesce(m.display_name, '')) order by m.display_name, g.assignee_id), '[]')
     from work_order_assignees g left join members m on m.tenant_id = g.tenant_id and m.id = g.assignee_id
    where g.tenant_id = ${TENANT} and g.work_order_id = w.id) as assignees,
  w.created_at as "createdAt", w.occurred_on::text as "occurredOn", w.completed_at as "completedAt",
  (select count(*)::int from comments c where c.tenant_id = ${TENANT} and c.subject_kind = 'work-order' and c.subject_id = w.id) as "commentCount",
  (select count(*)::int from file_links l where l.tenant_id = ${TENANT} and l.target_kind = 'work-order' and l.target_id = w.id) as "fileCount",
  w.version`;

/** What a summary is made of: the order w, its site s, its status st, the first of its objects (place, a). */
export const summaryTables = sql`work_orders w
  join sites s on s.tenant_id = w.tenant_id and s.id = w.site_id
  join work_order_statuses st on st.tenant_id = w.tenant_id and st.id = w.status_id
  left join lateral (
    select wa.asset_id, wa.asset_path, count(*) over () as count from work_order_assets wa
     where wa.tenant_id = ${TENANT} and wa.work_order_id = w.id order by wa.asset_id limit 1) place on true
  left join assets a on a.tenant_id = w.tenant_id and a.id = place.asset_id`;

export type DetailRow = WorkOrderSummary &
  Pick<
    WorkOrder,
    | "description"
    | "cancelReason"
    | "startedAt"
    | "firstCompletedAt"
    | "firstCompletedBy"
    | "closedAt"
    | "closedBy"
    | "failureMode"
    | "failedPart"
    | "failureAction"
    | "foreignNumber"
    | "createdBy"
    | "changedAt"
  > & { requestId: string | null };

export const findWorkOrder = (tx: Reader, id: string, nowIso: string): Promise<DetailRow | null> =>
  tx.maybe<DetailRow>(sql`
  select ${summaryColumns(nowIso)}, w.description, w.cancel_reason as "cancelReason", w.started_at as "startedAt", w.first_completed_at as "firstCompletedAt",
         ${personOf(sql`w.first_completed_by`)} as "firstCompletedBy", w.closed_at as "closedAt", ${personOf(sql`w.closed_by`)} as "closedBy",
         w.failure_mode as "failureMode", w.failed_part as "failedPart", w.failure_action as "failureAction", w.foreign_number as "foreignNumber",
         ${personOf(sql`w.created_by`)} as "createdBy", w.changed_at as "changedAt", w.request_id as "requestId"
    from ${summaryTables}
   where w.tenant_id = ${TENANT} and w.id = ${id} and w.deleted_at is null`);

/** The objects as they are called now, where they stood then. */
export const listOrderAssets = (tx: Reader, id: string): Promise<WorkOrder["assets"]> =>
  tx.many(sql`
  select wa.asset_id as id, coalesce(a.name, wa.asset_path -> -1 ->> 'name') as name, coalesce(a.number, '') as number,
         coalesce(a.kind, wa.asset_path -> -1 ->> 'kind') as kind, wa.asset_path as path, wa.completed_at as "completedAt"
    from work_order_assets wa left join assets a on a.tenant_id = wa.tenant_id and a.id = wa.asset_id
   where wa.tenant_id = ${TENANT} and wa.work_order_id = ${id} order by wa.asset_id`);

export const listSteps = (tx: Reader, id: string): Promise<WorkOrder["steps"]> =>
  tx.many(sql`
  select t.id, t.from_category as from, t.to_category as to, t.hold_reason as "holdReason", t.reason, t.measured_at as at,
         case when m.id is null then null else jsonb_build_object('id', m.id, 'name', m.display_name) end as by
    from work_order_steps t left join members m on m.tenant_id = t.tenant_id and m.id = t.member_id
   where t.tenant_id = ${TENANT} and t.work_order_id = ${id} order by t.created_at, t.position, t.id`);

export const listCosts = (tx: Reader, id: string): Promise<NonNullable<WorkOrder["costs"]>> =>
  tx.many(sql`
  select k.kind, k.amount_minor as "amountMinor", k.currency, k.incurred_on::text as "incurredOn"
    from work_order_costs k where k.tenant_id = ${TENANT} and k.work_order_id = ${id} order by k.incurred_on, k.id`);

/** From the first beginning to the last end; open while one still runs. */
export const findDowntime = (
  tx: Reader,
  id: string,
): Promise<{ startedAt: string | null; endedAt: string | null }> =>
  tx.one(sql`
  select min(d.started_at) as "startedAt", case when bool_and(d.ended_at is not null) then max(d.ended_at) end as "endedAt"
    from downtimes d where d.tenant_id = ${TENANT} and d.work_order_id = ${id}`);

export interface OriginRow {
  id: string;
  number: string;
  reportedAt: string;
  reporterId: string | null;
  memberName: string | null;
  nameCipher: Buffer | null;
}
/** The request that an order was made from, with its first reporter. */
export const findOrigin = (tx: Reader, requestId: string): Promise<OriginRow | null> =>
  tx.maybe<OriginRow>(sql`
  select r.id, r.number, r.reported_at as "reportedAt", f.id as "reporterId", m.display_name as "memberName", f.name_cipher as "nameCipher"
    from requests r left join request_reporters f on f.tenant_id = r.tenant_id and f.request_id = r.id and f.is_first
    left join members m on m.tenant_id = f.tenant_id and m.id = f.member_id
   where r.tenant_id = ${TENANT} and r.id = ${requestId}`);

/** The reports that were merged into one, directly or through another, oldest first. */
export const listMerged = (
  tx: Reader,
  requestId: string,
): Promise<{ id: string; number: string; subject: string; description: string; reportedAt: string }[]> =>
  tx.many(sql`
  with recursive merged as (
    select r.id from requests r where r.tenant_id = ${TENANT} and r.merged_into_id = ${requestId}
    union select r.id from requests r join merged on r.merged_into_id = merged.id where r.tenant_id = ${TENANT}
  )
  select r.id, r.number, r.subject, r.description, r.reported_at as "reportedAt"
    from merged join requests r on r.tenant_id = ${TENANT} and r.id = merged.id order by r.reported_at, r.id`);

export interface HeadRow {
  id: string;
  number: string;
  subject: string;
  siteId: string;
  category: WorkOrderCategory;
  isBreakdown: boolean;
  version: number;
  /** When it was made, by the clock of the device that did: nothing on it happened before. */
  beganAt: string;
  /** The member who made it; null for the system. */
  creatorId: string | null;
  assigneeIds: string[];
  /** Of its first object, as it is called now; as it was called then for those who do not see it. */
  assetName: string;
}
/** What commands on an order decide by. */
export const findHead = (tx: Reader, id: string): Promise<HeadRow | null> =>
  tx.maybe<HeadRow>(sql`
  select w.id, w.number, w.subject, w.site_id as "siteId", w.category, w.is_breakdown as "isBreakdown", w.version,
         least(w.created_at, (select min(t.measured_at) from work_order_steps t
           where t.tenant_id = ${TENANT} and t.work_order_id = w.id and t.from_category is null)) as "beganAt",
         case when w.created_by like 'member:%' then substring(w.created_by from 8) end as "creatorId",
         array(select g.assignee_id::text from work_order_assignees g where g.tenant_id = ${TENANT} and g.work_order_id = w.id and g.kind = 'person') as "assigneeIds",
         coalesce((select coalesce(a.name, wa.asset_path -> -1 ->> 'name') from work_order_assets wa left join assets a on a.tenant_id = wa.tenant_id and a.id = wa.asset_id
           where wa.tenant_id = ${TENANT} and wa.work_order_id = w.id order by wa.asset_id limit 1), '') as "assetName"
    from work_orders w where w.tenant_id = ${TENANT} and w.id = ${id} and w.deleted_at is null`);

export const listStatusRows = (
  tx: Reader,
): Promise<{ id: string; category: WorkOrderCategory; name: string; isDefault: boolean }[]> =>
  tx.many(sql`
  select t.id, t.category, t.name, t.is_default as "isDefault" from work_order_statuses t where t.tenant_id = ${TENANT} order by t.sort, t.id`);
