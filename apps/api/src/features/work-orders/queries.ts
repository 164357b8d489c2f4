import type { WorkOrderCategory } from "@qrmaint/contracts/work-orders/rules";
import { empty, POSITION, type Reader, type Sql, sql, TENANT, type Writer } from "@qrmaint/db";

export interface AssigneeInput {
  kind: "person" | "team" | "shift" | "contractor";
  id: string;
}

export interface NewWorkOrder {
  id: string;
  siteId: string;
  number: string;
  subject: string;
  description: string;
  type: string;
  priority: string;
  dueOn: string | null;
  isBreakdown: boolean;
  requestId: string | null;
  nowIso: string;
  actor: string;
}
/** A new order stands in the default status of the category open. */
export const insertWorkOrder = (tx: Writer, row: NewWorkOrder): Promise<number> =>
  tx.run(sql`
  insert into work_orders (tenant_id, id, site_id, number, subject, description, type, priority, status_id, category, is_breakdown,
    due_on, request_id, created_at, created_by, changed_at, changed_by)
  select ${TENANT}::uuid, ${row.id}::uuid, ${row.siteId}::uuid, ${row.number}, ${row.subject}, ${row.description}, ${row.type}, ${row.priority},
         s.id, s.category, ${row.isBreakdown}::boolean, ${row.dueOn}::date, ${row.requestId}::uuid, ${row.nowIso}::timestamptz, ${row.actor},
         ${row.nowIso}::timestamptz, ${row.actor}
    from work_order_statuses s where s.tenant_id = ${TENANT} and s.category = 'open' and s.is_default`);

/** Ties the order to its objects with each one's path as it is now: a later move leaves past work where it happened. */
export const insertOrderAssets = (
  tx: Writer,
  row: { workOrderId: string; assetIds: readonly string[]; measuredIso: string },
): Promise<number> =>
  tx.run(sql`
  insert into work_order_assets (tenant_id, work_order_id, asset_id, site_id, asset_path, happened_on)
  select ${TENANT}::uuid, ${row.workOrderId}::uuid, n.asset_id, n.site_id,
         jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'kind', p.kind) order by n.height desc), ${row.measuredIso}::timestamptz
    from asset_ancestors n join assets p on p.tenant_id = n.tenant_id and p.id = n.ancestor_id
   where n.tenant_id = ${TENANT} and n.asset_id = any (${[...row.assetIds]}::uuid[])
   group by n.asset_id, n.site_id`);

export interface PlaceRow {
  id: string;
  siteId: string;
  createdAt: string;
  deletedAt: string | null;
}
export const listPlaces = (tx: Reader, assetIds: readonly string[]): Promise<PlaceRow[]> =>
  tx.many<PlaceRow>(sql`select a.id, a.site_id as "siteId", a.created_at as "createdAt", a.deleted_at as "deletedAt" from assets a
    where a.tenant_id = ${TENANT} and a.id = any (${[...assetIds]}::uuid[])`);

export const insertAssignees = (
  tx: Writer,
  row: { workOrderId: string; siteId: string; assignees: readonly AssigneeInput[]; measuredIso: string },
): Promise<number> =>
  tx.run(sql`
  insert into work_order_assignees (tenant_id, work_order_id, kind, assignee_id, site_id, assigned_at)
  select ${TENANT}::uuid, ${row.workOrderId}::uuid, who.kind, who.id, ${row.siteId}::uuid, ${row.measuredIso}::timestamptz
    from unnest(${row.assignees.map((who) => who.kind)}::text[], ${row.assignees.map((who) => who.id)}::uuid[]) as who (kind, id)
  on conflict on constraint work_order_assignees_pk do nothing`);

export const deleteAssignees = (
  tx: Writer,
  row: { workOrderId: string; assignees: readonly AssigneeInput[] },
): Promise<number> =>
  tx.run(sql`
  delete from work_order_assignees a
   using unnest(${row.assignees.map((who) => who.kind)}::text[], ${row.assignees.map((who) => who.id)}::uuid[]) as who (kind, id)
   where a.tenant_id = ${TENANT} and a.work_order_id = ${row.workOrderId} and a.kind = who.kind and a.assignee_id = who.id`);

/** Takes a person off the unfinished orders of sites that they do not see; the orders. @param siteIds those that they see */
export const deleteUnseenAssignments = async (
  tx: Writer,
  row: { memberId: string; siteIds: readonly string[] },
): Promise<string[]> =>
  (
    await tx.many<{ id: string }>(sql`
  delete from work_order_assignees a using work_orders w
   where a.tenant_id = ${TENANT} and a.kind = 'person' and a.assignee_id = ${row.memberId} and w.tenant_id = a.tenant_id and w.id = a.work_order_id
     and w.category in ('open', 'in-progress', 'on-hold') and w.site_id <> all (${[...row.siteIds]}::uuid[])
   returning w.id`)
  ).map(({ id }) => id);

export interface WorkerRow {
  id: string;
  isActive: boolean;
  /** The role holds the right to do work orders. */
  isWorker: boolean;
  isOfSite: boolean;
}
/** What decides whether members may be given work at a site. */
export const listWorkers = (
  tx: Reader,
  row: { memberIds: readonly string[]; siteId: string },
): Promise<WorkerRow[]> =>
  tx.many<WorkerRow>(sql`
  select m.id, m.ended_at is null as "isActive",
         exists (select 1 from role_permissions p where p.tenant_id = ${TENANT} and p.role_id = m.role_id and p.permission = 'work-orders.work') as "isWorker",
         m.has_all_sites or exists (select 1 from member_sites s where s.tenant_id = ${TENANT} and s.member_id = m.id and s.site_id = ${row.siteId}) as "isOfSite"
    from members m where m.tenant_id = ${TENANT} and m.id = any (${[...row.memberIds]}::uuid[])`);

export interface NewStep {
  id: string;
  siteId: string;
  workOrderId: string;
  from: string | null;
  to: string;
  holdReason: string | null;
  reason: string;
  memberId: string | null;
  measuredIso: string;
  nowIso: string;
}
export const insertStep = (tx: Writer, row: NewStep): Promise<number> =>
  tx.run(sql`
  insert into work_order_steps (tenant_id, id, site_id, work_order_id, from_category, to_category, hold_reason, reason, member_id, measured_at, created_at)
  values (${TENANT}, ${row.id}, ${row.siteId}, ${row.workOrderId}, ${row.from}, ${row.to}, ${row.holdReason}, ${row.reason}, ${row.memberId}, ${row.measuredIso}, ${row.nowIso})`);

/** Marks an order as changed by something that lies in rows of their own. */
export const touchWorkOrder = (
  tx: Writer,
  row: { id: string; nowIso: string; actor: string },
): Promise<number> =>
  tx.run(sql`
  update work_orders set version = version + 1, changed_at = ${row.nowIso}, changed_by = ${row.actor}, position = ${POSITION}
   where tenant_id = ${TENANT} and id = ${row.id}`);

export interface StepTaken {
  id: string;
  to: WorkOrderCategory;
  holdReason: string | null;
  cancelReason: string | null;
  /** When it happened by the device's clock. */
  measuredIso: string;
  nowIso: string;
  actor: string;
  /** Whoever completed the order since that instant may take that back, as if it had not been; null where nobody may. */
  undoable: { byMemberId: string; sinceIso: string } | null;
}

/** Whether this step takes back the order's first completion, by whoever it was and soon enough; under the alias w. */
const isTakenBack = ({ to, undoable }: StepTaken): Sql =>
  undoable === null
    ? sql`false`
    : sql`(
  ${to}::text = 'in-progress' and w.category = 'done' and exists (
    select 1 from work_order_steps s where s.tenant_id = ${TENANT} and s.work_order_id = w.id and s.to_category = 'done' and s.measured_at = w.first_completed_at
       and s.member_id = ${undoable.byMemberId} and s.created_at >= ${undoable.sinceIso}::timestamptz))`;

/**
 * Puts an order into the default status of a category. The first completion stays whatever follows (edge 21), unless it was
 * a mistake and is taken back at once; the present one lasts until the order is taken up again.
 */
export const updateCategory = (tx: Writer, row: StepTaken): Promise<number> =>
  tx.run(sql`
  update work_orders w set category = ${row.to}, status_id = st.id, hold_reason = ${row.holdReason}, cancel_reason = ${row.cancelReason},
         started_at = case when ${row.to}::text = 'in-progress' then coalesce(w.started_at, ${row.measuredIso}::timestamptz) else w.started_at end,
         first_completed_at = case when ${isTakenBack(row)} then null when ${row.to}::text = 'done' then coalesce(w.first_completed_at, ${row.measuredIso}::timestamptz) else w.first_completed_at end,
         first_completed_by = case when ${isTakenBack(row)} then null when ${row.to}::text = 'done' then coalesce(w.first_completed_by, ${row.actor}) else w.first_completed_by end,
         completed_at = case when ${row.to}::text = 'done' then ${row.measuredIso}::timestamptz when ${row.to}::text = 'closed' then w.completed_at end,
         closed_at = case when ${row.to}::text = 'closed' then ${row.nowIso}::timestamptz end, closed_by = case when ${row.to}::text = 'closed' then ${row.actor} end,
         version = w.version + 1, changed_at = ${row.nowIso}, changed_by = ${row.actor}, position = ${POSITION}
    from work_order_statuses st
   where w.tenant_id = ${TENANT} and w.id = ${row.id} and st.tenant_id = w.tenant_id and st.category = ${row.to} and st.is_default`);

/** @param completedIso null: taken up again */
export const updateOrderAssetsCompleted = (
  tx: Writer,
  row: { workOrderId: string; completedIso: string | null },
): Promise<number> =>
  tx.run(sql`
  update work_order_assets set completed_at = ${row.completedIso}, position = ${POSITION}
   where tenant_id = ${TENANT} and work_order_id = ${row.workOrderId} and completed_at is distinct from ${row.completedIso}`);

/** Fields that an edit may set, as they are called in the table. */
const COLUMNS = {
  subject: sql`subject`,
  description: sql`description`,
  type: sql`type`,
  priority: sql`priority`,
  dueOn: sql`due_on`,
  failureMode: sql`failure_mode`,
  failedPart: sql`failed_part`,
  failureAction: sql`failure_action`,
} as const;
export type WorkOrderField = keyof typeof COLUMNS;

export async function updateFields(
  tx: Writer,
  id: string,
  fields: Partial<Record<WorkOrderField, unknown>>,
  by: { nowIso: string; actor: string },
): Promise<void> {
  let sets = empty;
  for (const [field, column] of Object.entries(COLUMNS)) {
    const value = fields[field as WorkOrderField];
    if (value !== undefined) sets = sql`${sets} ${column} = ${value},`;
  }
  await tx.run(sql`update work_orders set ${sets} version = version + 1, changed_at = ${by.nowIso}, changed_by = ${by.actor}, position = ${POSITION}
    where tenant_id = ${TENANT} and id = ${id}`);
}

/** The members who reported what this order repairs, with the request that each of them knows. */
export const listReporters = (
  tx: Reader,
  workOrderId: string,
): Promise<{ memberId: string; requestId: string }[]> =>
  tx.many(sql`
  with recursive family as (
    select r.id from requests r where r.tenant_id = ${TENANT} and r.work_order_id = ${workOrderId}
    union select r.id from requests r join family on r.merged_into_id = family.id where r.tenant_id = ${TENANT}
  )
  select distinct on (f.member_id) f.member_id as "memberId", f.request_id as "requestId"
    from family join request_reporters f on f.request_id = family.id
   where f.tenant_id = ${TENANT} and f.member_id is not null order by f.member_id, f.created_at`);
