import type { Permission } from "@qrmaint/contracts";
import type { Notification } from "@qrmaint/contracts/notifications/contract";
import { NOTICE_PLACES } from "@qrmaint/contracts/notifications/rules";
import { empty, type Reader, type Sql, sql, TENANT, type Writer } from "@qrmaint/db";

/** The member m sees the site and holds one of the rights, at this moment. */
const isWatcher = (siteId: string, permissions: readonly Permission[]): Sql => sql`(
  m.ended_at is null
  and (m.has_all_sites or exists (select 1 from member_sites s where s.tenant_id = ${TENANT} and s.member_id = m.id and s.site_id = ${siteId}))
  and exists (select 1 from role_permissions p where p.tenant_id = ${TENANT} and p.role_id = m.role_id and p.permission = any (${[...permissions]}::text[])))`;

export const listWatchers = async (
  tx: Reader,
  input: { siteId: string; permissions: readonly Permission[] },
): Promise<string[]> =>
  (
    await tx.many<{ id: string }>(sql`
    select m.id from members m where m.tenant_id = ${TENANT} and ${isWatcher(input.siteId, input.permissions)} order by m.id`)
  ).map((row) => row.id);

export interface NewNotices {
  kind: Notification["kind"];
  targetKind: Notification["targetKind"];
  targetId: string;
  /**
   * Told are only those who see this site and may open what it is about; left out for people's own requests, which they
   * follow wherever they stand.
   */
  siteId?: string;
  isUrgent: boolean;
  /** What the notice's text names, as it was then: number, subject, asset. */
  params: Readonly<Record<string, string>>;
  nowIso: string;
}

/** One for each member, kind and target: what a member already has comes up again, unread. Gives those who got one. */
export const insertNotices = (
  tx: Writer,
  rows: readonly { id: string; memberId: string }[],
  notice: NewNotices,
): Promise<{ tenantId: string; memberId: string }[]> =>
  tx.many(sql`
  insert into notifications (tenant_id, id, member_id, kind, target_kind, target_id, is_urgent, text_params, created_at)
  select ${TENANT}::uuid, n.id, m.id, ${notice.kind}, ${notice.targetKind}, ${notice.targetId}::uuid, ${notice.isUrgent}::boolean,
         ${JSON.stringify(notice.params)}::jsonb, ${notice.nowIso}::timestamptz
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.memberId)}::uuid[]) as n (id, member_id)
    join members m on m.id = n.member_id
   where m.tenant_id = ${TENANT} and m.ended_at is null
     ${notice.siteId === undefined ? empty : sql`and ${isWatcher(notice.siteId, [NOTICE_PLACES[notice.targetKind].permission])}`}
  on conflict on constraint notifications_once do update set
    created_at = excluded.created_at, read_at = null, is_urgent = excluded.is_urgent, text_params = excluded.text_params
  returning tenant_id as "tenantId", member_id as "memberId"`);

/** Whether the notices of a breakdown still call for somebody; they stay unread for those who have not seen them. */
export const updateUrgency = (tx: Writer, row: { targetId: string; isUrgent: boolean }): Promise<number> =>
  tx.run(sql`
  update notifications set is_urgent = ${row.isUrgent}
   where tenant_id = ${TENANT} and kind = 'breakdown' and target_id = ${row.targetId} and is_urgent <> ${row.isUrgent}`);

export interface NoticeReader {
  memberId: string;
  permissions: ReadonlySet<Permission>;
}

/**
 * What a notice is about can be seen now, as it could when it came, under the alias n: sites and rights change. What became
 * of one's own report is told wherever it stands.
 */
const isInSight = ({ permissions }: NoticeReader): Sql => sql`(
  (n.target_kind = 'request' and n.kind in ('request-accepted', 'request-rejected', 'work-order-done'))
  or (n.target_kind = 'request' and ${permissions.has(NOTICE_PLACES.request.permission)}::boolean
    and exists (select 1 from requests r where r.tenant_id = ${TENANT} and r.id = n.target_id))
  or (n.target_kind = 'work-order' and ${permissions.has(NOTICE_PLACES["work-order"].permission)}::boolean
    and exists (select 1 from work_orders w where w.tenant_id = ${TENANT} and w.id = n.target_id)))`;

export interface NoticeFilter {
  reader: NoticeReader;
  isUrgent: boolean | undefined;
  isRead: boolean | undefined;
  limit: number;
  after: readonly (string | number | null)[] | null;
}
export const listNotices = (tx: Reader, filter: NoticeFilter): Promise<Notification[]> =>
  tx.many<Notification>(sql`
  select n.id, n.kind, n.target_kind as "targetKind", n.target_id as "targetId", n.is_urgent as "isUrgent", n.text_params as params,
         n.created_at as at, n.read_at as "readAt"
    from notifications n
   where n.tenant_id = ${TENANT} and n.member_id = ${filter.reader.memberId} and ${isInSight(filter.reader)}
     ${filter.isUrgent === undefined ? empty : sql`and n.is_urgent = ${filter.isUrgent}`}
     ${filter.isRead === undefined ? empty : filter.isRead ? sql`and n.read_at is not null` : sql`and n.read_at is null`}
     ${filter.after === null ? empty : sql`and (n.created_at, n.id) < (${filter.after[0]}::timestamptz, ${filter.after[1]}::uuid)`}
   order by n.created_at desc, n.id desc limit ${filter.limit + 1}`);

export const countUnread = async (tx: Reader, reader: NoticeReader): Promise<number> =>
  (
    await tx.one<{ count: number }>(sql`
  select count(*)::int as count from notifications n
   where n.tenant_id = ${TENANT} and n.member_id = ${reader.memberId} and n.read_at is null and ${isInSight(reader)}`)
  ).count;

/** How many of these are the member's. */
export const countNotices = async (
  tx: Reader,
  { memberId, ids }: { memberId: string; ids: readonly string[] },
): Promise<number> =>
  (
    await tx.one<{ count: number }>(sql`
  select count(*)::int as count from notifications
   where tenant_id = ${TENANT} and member_id = ${memberId} and id = any (${[...ids]}::uuid[])`)
  ).count;

/** Those of these ids, null: of all of the member's, that had come by an instant, null: by now. */
export const updateRead = (
  tx: Writer,
  row: { memberId: string; ids: readonly string[] | null; upToIso: string | null; nowIso: string },
): Promise<number> =>
  tx.run(sql`
  update notifications set read_at = ${row.nowIso}
   where tenant_id = ${TENANT} and member_id = ${row.memberId} and read_at is null
     ${row.ids === null ? empty : sql`and id = any (${[...row.ids]}::uuid[])`}
     ${row.upToIso === null ? empty : sql`and created_at <= ${row.upToIso}`}`);
