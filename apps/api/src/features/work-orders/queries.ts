import { POSITION, type Reader, sql, TENANT, type Writer } from "@qrmaint/db";

export interface AssigneeInput {
  kind: "person" | "team" | "shift" | "contractor";
  id: string;
}

export interface NewWorkOrder {
  id: string; siteId: string; number: string; subject: string; description: string; type: string; priority: string;
  dueOn: string | null; isBreakdown: boolean; requestId: string | null; nowIso: string; actor: string;
}
/** A new order stands in the default status of the category open. */
export const insertWorkOrder = (tx: Writer, row: NewWorkOrder): Promise<number> => tx.run(sql`
  insert into work_orders (tenant_id, id, site_id, number, subject, description, type, priority, status_id, category, is_breakdown,
    due_on, request_id, created_at, created_by, changed_at, changed_by)
  select ${TENANT}::uuid, ${row.id}::uuid, ${row.siteId}::uuid, ${row.number}, ${row.subject}, ${row.description}, ${row.type}, ${row.priority},
         s.id, s.category, ${row.isBreakdown}::boolean, ${row.dueOn}::date, ${row.requestId}::uuid, ${row.nowIso}::timestamptz, ${row.actor},
         ${row.nowIso}::timestamptz, ${row.actor}
    from work_order_statuses s where s.tenant_id = ${TENANT} and s.category = 'open' and s.is_default`);

/** Ties the order to its objects with each one's path as it is now: a later move leaves past work where it happened. */
export const insertOrderAssets = (tx: Writer, row: { workOrderId: string; assetIds: readonly string[]; nowIso: string }): Promise<number> => tx.run(sql`
  with recursive up as (
    select a.id as leaf, a.id, a.name, a.kind, a.parent_id, a.site_id, 1 as height
      from assets a where a.tenant_id = ${TENANT} and a.id = any (${[...row.assetIds]}::uuid[])
    union all
    select up.leaf, p.id, p.name, p.kind, p.parent_id, up.site_id, up.height + 1
      from assets p join up on p.id = up.parent_id where p.tenant_id = ${TENANT}
  )
  insert into work_order_assets (tenant_id, work_order_id, asset_id, site_id, asset_path, happened_on)
  select ${TENANT}::uuid, ${row.workOrderId}::uuid, up.leaf, up.site_id,
         jsonb_agg(jsonb_build_object('id', up.id, 'name', up.name, 'kind', up.kind) order by up.height desc), ${row.nowIso}::timestamptz
    from up group by up.leaf, up.site_id`);

export const listPlaces = (tx: Reader, assetIds: readonly string[]): Promise<{ id: string; siteId: string; deletedAt: string | null }[]> =>
  tx.many(sql`select a.id, a.site_id as "siteId", a.deleted_at as "deletedAt" from assets a
    where a.tenant_id = ${TENANT} and a.id = any (${[...assetIds]}::uuid[])`);

export const insertAssignees = (tx: Writer, row: { workOrderId: string; siteId: string; assignees: readonly AssigneeInput[]; nowIso: string }): Promise<number> => tx.run(sql`
  insert into work_order_assignees (tenant_id, work_order_id, kind, assignee_id, site_id, assigned_at)
  select ${TENANT}::uuid, ${row.workOrderId}::uuid, who.kind, who.id, ${row.siteId}::uuid, ${row.nowIso}::timestamptz
    from unnest(${row.assignees.map((who) => who.kind)}::text[], ${row.assignees.map((who) => who.id)}::uuid[]) as who (kind, id)
  on conflict on constraint work_order_assignees_pk do nothing`);

export const deleteAssignees = (tx: Writer, row: { workOrderId: string; assignees: readonly AssigneeInput[] }): Promise<number> => tx.run(sql`
  delete from work_order_assignees a
   using unnest(${row.assignees.map((who) => who.kind)}::text[], ${row.assignees.map((who) => who.id)}::uuid[]) as who (kind, id)
   where a.tenant_id = ${TENANT} and a.work_order_id = ${row.workOrderId} and a.kind = who.kind and a.assignee_id = who.id`);

export interface WorkerRow {
  id: string;
  isActive: boolean;
  /** The role holds the right to do work orders. */
  isWorker: boolean;
  isOfSite: boolean;
}
/** What decides whether members may be given work at a site. */
export const listWorkers = (tx: Reader, row: { memberIds: readonly string[]; siteId: string }): Promise<WorkerRow[]> => tx.many<WorkerRow>(sql`
  select m.id, m.ended_at is null as "isActive",
         exists (select 1 from role_permissions p where p.tenant_id = ${TENANT} and p.role_id = m.role_id and p.permission = 'work-orders.work') as "isWorker",
         m.has_all_sites or exists (select 1 from member_sites s where s.tenant_id = ${TENANT} and s.member_id = m.id and s.site_id = ${row.siteId}) as "isOfSite"
    from members m where m.tenant_id = ${TENANT} and m.id = any (${[...row.memberIds]}::uuid[])`);

export interface NewStep {
  id: string; siteId: string; workOrderId: string; from: string | null; to: string; reason: string; memberId: string | null;
  measuredIso: string; nowIso: string;
}
export const insertStep = (tx: Writer, row: NewStep): Promise<number> => tx.run(sql`
  insert into work_order_steps (tenant_id, id, site_id, work_order_id, from_category, to_category, reason, member_id, measured_at, created_at)
  values (${TENANT}, ${row.id}, ${row.siteId}, ${row.workOrderId}, ${row.from}, ${row.to}, ${row.reason}, ${row.memberId}, ${row.measuredIso}, ${row.nowIso})`);

/** Marks an order as changed by something that lies in rows of their own. */
export const touchWorkOrder = (tx: Writer, row: { id: string; nowIso: string; actor: string }): Promise<number> => tx.run(sql`
  update work_orders set version = version + 1, changed_at = ${row.nowIso}, changed_by = ${row.actor}, position = ${POSITION}
   where tenant_id = ${TENANT} and id = ${row.id}`);

export const insertNotification = (
  tx: Writer, row: { id: string; memberId: string; kind: string; workOrderId: string; isUrgent: boolean; params: Record<string, string>; nowIso: string },
): Promise<number> => tx.run(sql`
  insert into notifications (tenant_id, id, member_id, kind, target_kind, target_id, is_urgent, text_params, created_at)
  values (${TENANT}, ${row.id}, ${row.memberId}, ${row.kind}, 'work-order', ${row.workOrderId}, ${row.isUrgent}, ${JSON.stringify(row.params)}::jsonb, ${row.nowIso})
  on conflict on constraint notifications_once do update set created_at = excluded.created_at, read_at = null,
    is_urgent = excluded.is_urgent, text_params = excluded.text_params`);
