import type { Notification } from "@qrmaint/contracts/notifications/contract";
import { type Reader, sql, TENANT } from "@qrmaint/db";

export interface TargetRow {
  number: string;
  title: string;
  assetName: string;
  siteName: string;
  /** A day of the site; null: none, and for requests. */
  dueOn: string | null;
  /** Who gave the work; the organisation where the system did. */
  byName: string;
  /** The organisation in addresses. */
  slug: string;
}

interface Target {
  targetKind: Notification["targetKind"];
  targetId: string;
  byMemberId: string | null;
}

/** What a mail about a request or an order says; null when it is not there any more. */
export const findTarget = (
  tx: Reader,
  { targetKind, targetId, byMemberId }: Target,
): Promise<TargetRow | null> =>
  tx.maybe<TargetRow>(sql`
  select o.number, o.title, coalesce(a.name, '') as "assetName", coalesce(s.name, '') as "siteName", o.due_on::text as "dueOn",
         coalesce(m.display_name, t.name) as "byName", g.slug
    from (select w.number, w.subject as title, w.due_on, w.site_id,
                 (select wa.asset_id from work_order_assets wa where wa.tenant_id = ${TENANT} and wa.work_order_id = w.id order by wa.asset_id limit 1) as asset_id
            from work_orders w where w.tenant_id = ${TENANT} and w.id = ${targetId} and w.deleted_at is null and ${targetKind} = 'work-order'
          union all
          select r.number, r.subject, null, r.site_id, r.asset_id
            from requests r where r.tenant_id = ${TENANT} and r.id = ${targetId} and r.deleted_at is null and ${targetKind} = 'request') o
    left join assets a on a.tenant_id = ${TENANT} and a.id = o.asset_id
    left join assets s on s.tenant_id = ${TENANT} and s.id = o.site_id
    left join members m on m.tenant_id = ${TENANT} and m.id = ${byMemberId}
    join tenants t on t.tenant_id = ${TENANT}
    join platform.organisations g on g.id = t.tenant_id`);

/** The persons behind members who have not left. */
export const listPersonIds = async (tx: Reader, memberIds: readonly string[]): Promise<string[]> =>
  (
    await tx.many<{ personId: string }>(sql`
    select m.person_id as "personId" from members m
     where m.tenant_id = ${TENANT} and m.id = any (${[...memberIds]}::uuid[]) and m.ended_at is null order by m.id`)
  ).map((row) => row.personId);
