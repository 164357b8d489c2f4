import type { OpenReport } from "@qrmaint/contracts/requests/contract";
import type { RequestState } from "@qrmaint/contracts/requests/rules";
import type { WorkOrderCategory } from "@qrmaint/contracts/work-orders/rules";
import { type Reader, type Sql, sql, TENANT } from "@qrmaint/db";
import { isFollowedBy, reporterCount } from "../queries.ts";

/** Reports of an object that still wait or are in work, under the alias r: what stands still first, then the newest. */
export const openReportsOf = (assetId: string): Sql => sql`
    from requests r left join work_orders o on o.tenant_id = r.tenant_id and o.id = r.work_order_id
   where r.tenant_id = ${TENANT} and r.asset_id = ${assetId} and r.deleted_at is null
     and (r.state = 'new' or (r.state = 'accepted' and o.category in ('open', 'in-progress', 'on-hold')))
   order by r.is_breakdown desc, r.reported_at desc, r.id desc limit 10`;

export const listOpen = (tx: Reader, row: { assetId: string; memberId: string }): Promise<OpenReport[]> =>
  tx.many<OpenReport>(sql`
  select r.id, r.subject, r.reported_at as "reportedAt", r.is_breakdown as "isBreakdown", r.state,
         ${reporterCount} as "reporterCount", ${isFollowedBy(row.memberId)} as "isOwn" ${openReportsOf(row.assetId)}`);

export interface JoinableRow {
  id: string;
  number: string;
  siteId: string;
  assetId: string;
  reportedAt: string;
  state: RequestState;
  category: WorkOrderCategory | null;
}
/** A request, or the one that it was merged into at last. */
export const findJoinable = (tx: Reader, requestId: string): Promise<JoinableRow | null> =>
  tx.maybe<JoinableRow>(sql`
  ${mergedWay(requestId)}
  select r.id, r.number, r.site_id as "siteId", r.asset_id as "assetId", r.reported_at as "reportedAt", r.state, o.category
    from way join requests r on r.id = way.id left join work_orders o on o.tenant_id = r.tenant_id and o.id = r.work_order_id
   where r.tenant_id = ${TENANT} and r.merged_into_id is null and r.deleted_at is null`);

/** From a request to the one that it was merged into at last. */
export const mergedWay = (requestId: string): Sql => sql`
  with recursive way as (
    select q.id, q.merged_into_id, 0 as hops from requests q where q.tenant_id = ${TENANT} and q.id = ${requestId}
    union select q.id, q.merged_into_id, way.hops + 1 from requests q join way on q.id = way.merged_into_id where q.tenant_id = ${TENANT}
  )`;
