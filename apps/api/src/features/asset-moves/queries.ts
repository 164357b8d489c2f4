import { POSITION, type Reader, type Sql, sql, TENANT, type Writer } from "@qrmaint/db";

interface By {
  nowIso: string;
  actor: string;
}
const anyOf = (ids: readonly string[]): Sql => sql`any (${[...ids]}::uuid[])`;
const changed = ({ nowIso, actor }: By): Sql =>
  sql`version = version + 1, changed_at = ${nowIso}, changed_by = ${actor}, position = ${POSITION}`;

/** How many levels and objects an object has below it, itself counted, those in the bin too. */
export const measureSubtree = (tx: Reader, id: string): Promise<{ height: number; size: number }> =>
  tx.one(sql`
  select coalesce(max(n.height) + 1, 0)::int as height, count(*)::int as size
    from asset_ancestors n where n.tenant_id = ${TENANT} and n.ancestor_id = ${id}`);

export const isBelow = async (tx: Reader, id: string, ancestorId: string): Promise<boolean> =>
  (await tx.maybe(sql`
  select 1 as one from asset_ancestors n
   where n.tenant_id = ${TENANT} and n.asset_id = ${id} and n.ancestor_id = ${ancestorId}`)) !== null;

/** An object and all below it, those in the bin too. */
export const listSubtree = async (tx: Reader, id: string): Promise<string[]> =>
  (
    await tx.many<{ id: string }>(sql`
  select n.asset_id as id from asset_ancestors n where n.tenant_id = ${TENANT} and n.ancestor_id = ${id}`)
  ).map((row) => row.id);

const isOpen = sql`w.category in ('open', 'in-progress', 'on-hold') and w.deleted_at is null`;
const hasAnyOf = (assetIds: readonly string[]): Sql => sql`w.id in (
  select wa.work_order_id from work_order_assets wa where wa.tenant_id = ${TENANT} and wa.asset_id = ${anyOf(assetIds)})`;

/** Open orders on any of these objects. */
export const countOpenOrders = async (tx: Reader, assetIds: readonly string[]): Promise<number> =>
  (
    await tx.one<{ count: number }>(sql`
  select count(*)::int as count from work_orders w where w.tenant_id = ${TENANT} and ${isOpen} and ${hasAnyOf(assetIds)}`)
  ).count;

/** Open orders on these objects and on no other. */
export const listOpenOrders = async (tx: Reader, assetIds: readonly string[]): Promise<string[]> =>
  (
    await tx.many<{ id: string }>(sql`
  select w.id from work_orders w
   where w.tenant_id = ${TENANT} and ${isOpen} and ${hasAnyOf(assetIds)}
     and w.id not in (select o.work_order_id from work_order_assets o where o.tenant_id = ${TENANT} and o.asset_id <> all (${[...assetIds]}::uuid[]))
   order by w.id`)
  ).map((row) => row.id);

/** Requests about these objects that wait, those that became one of these orders, and all that were merged into them. */
export const listOpenRequests = async (
  tx: Reader,
  input: { assetIds: readonly string[]; orderIds: readonly string[] },
): Promise<string[]> =>
  (
    await tx.many<{ id: string }>(sql`
  with recursive family as (
    select q.id from requests q
     where q.tenant_id = ${TENANT} and ((q.state = 'new' and q.asset_id = ${anyOf(input.assetIds)}) or q.work_order_id = ${anyOf(input.orderIds)})
    union select q.id from requests q join family on q.merged_into_id = family.id where q.tenant_id = ${TENANT}
  ) select family.id from family order by family.id`)
  ).map((row) => row.id);

export const updateParent = (tx: Writer, row: By & { id: string; parentId: string }): Promise<number> =>
  tx.run(sql`
  update assets set parent_id = ${row.parentId}, ${changed(row)} where tenant_id = ${TENANT} and id = ${row.id}`);

/** What moves to another site, and where to. */
export interface Moving extends By {
  siteId: string;
  assetIds: readonly string[];
  orderIds: readonly string[];
  requestIds: readonly string[];
}

/** The objects with their labels, the orders, the requests, and the downtimes of these that run. */
export async function updateSites(tx: Writer, row: Moving): Promise<void> {
  const set = sql`set site_id = ${row.siteId}, ${changed(row)} where tenant_id = ${TENANT}`;
  const [assetIds, orderIds, requestIds] = [row.assetIds, row.orderIds, row.requestIds].map(anyOf);
  await tx.run(sql`update assets ${set} and id = ${assetIds!}`);
  await tx.run(sql`update labels ${set} and asset_id = ${assetIds!}`);
  await tx.run(sql`update work_orders ${set} and id = ${orderIds!}`);
  await tx.run(sql`update requests ${set} and id = ${requestIds!}`);
  await tx.run(
    sql`update downtimes ${set} and ended_at is null and (work_order_id = ${orderIds!} or request_id = ${requestIds!})`,
  );
}

/** The rows below the orders and requests. */
export async function updateSitesBelow(tx: Writer, row: Moving): Promise<void> {
  const set = sql`set site_id = ${row.siteId}, position = ${POSITION} where tenant_id = ${TENANT}`;
  const [orderIds, requestIds] = [row.orderIds, row.requestIds].map(anyOf);
  for (const table of [
    sql`work_order_assets`,
    sql`work_order_assignees`,
    sql`work_order_costs`,
    sql`work_order_steps`,
  ])
    await tx.run(sql`update ${table} ${set} and work_order_id = ${orderIds!}`);
  await tx.run(sql`update request_reporters ${set} and request_id = ${requestIds!}`);
  await tx.run(sql`update comments ${set} and
    ((subject_kind = 'work-order' and subject_id = ${orderIds!}) or (subject_kind = 'request' and subject_id = ${requestIds!}))`);
}

/** Their files; one that something else holds too, which stays, remains in the sight of that. */
export async function updateSitesOfFiles(tx: Writer, row: Moving): Promise<void> {
  const [assetIds, orderIds, requestIds] = [row.assetIds, row.orderIds, row.requestIds].map(anyOf);
  const isMoving = sql`(
    (l.target_kind = 'asset' and l.target_id = ${assetIds!}) or (l.target_kind = 'work-order' and l.target_id = ${orderIds!})
    or (l.target_kind = 'request' and l.target_id = ${requestIds!})
    or (l.target_kind = 'comment' and l.target_id in (select c.id from comments c
         where c.tenant_id = ${TENANT} and c.subject_kind = 'work-order' and c.subject_id = ${orderIds!})))`;
  await tx.run(sql`
    update files set site_id = ${row.siteId}, changed_at = ${row.nowIso}, position = ${POSITION}
     where tenant_id = ${TENANT}
       and id in (select l.file_id from file_links l where l.tenant_id = ${TENANT} and ${isMoving})
       and id not in (select l.file_id from file_links l where l.tenant_id = ${TENANT} and not ${isMoving})`);
  await tx.run(sql`
    update file_links l set site_id = ${row.siteId}, position = ${POSITION} where l.tenant_id = ${TENANT} and ${isMoving}`);
}
