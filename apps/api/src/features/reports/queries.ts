import type { FollowedReport, OpenedLabel } from "@qrmaint/contracts/reports/contract";
import type { RequestState } from "@qrmaint/contracts/requests/rules";
import type { WorkOrderCategory } from "@qrmaint/contracts/work-orders/rules";
import { type Database, type Reader, type Sql, sql, TENANT, type Writer } from "@qrmaint/db";
import { mergedWay, openReportsOf } from "../requests/index.ts";

export interface CodeRow {
  tenantId: string;
  labelId: string;
  slug: string;
  /** Of the signed-in person in this organisation. */
  memberId: string | null;
}
/** Whose label this is: one of the five things looked up before the tenant is known. */
export async function findCode(db: Database, code: string, personId: string | null): Promise<CodeRow | null> {
  const [row] = await db.platformRead<CodeRow>(sql`
    select c.tenant_id as "tenantId", c.label_id as "labelId", o.slug, m.member_id as "memberId"
      from platform.label_codes c join platform.organisations o on o.id = c.tenant_id
      left join platform.memberships m on m.tenant_id = c.tenant_id and m.person_id = ${personId}::uuid and m.ended_at is null
     where c.code = ${code}`);
  return row ?? null;
}

/** Redirects that are followed from label to label. */
const MAX_REDIRECTS = 5;

export interface TargetRow {
  organisationName: string;
  language: "en" | "pl";
  state: "blank" | "linked" | "revoked";
  /** Still set after the last redirect that is followed: the way does not end. */
  isEndless: boolean;
  assetId: string | null;
  siteId: string | null;
  name: string | null;
  number: string | null;
  kind: string | null;
  isPublicReporting: boolean | null;
  deletedAt: string | null;
  photoFileId: string | null;
  /** Names from the site down to the object. */
  path: string[];
}
/** What a label points at, redirects followed; a revoked one leads nowhere. */
export const targetOf = (labelId: string): Sql => sql`
  with recursive hop as (
    select l.id, l.state, l.asset_id, l.redirect_label_id, 0 as hops from labels l where l.tenant_id = ${TENANT} and l.id = ${labelId}
    union all
    select l.id, l.state, l.asset_id, l.redirect_label_id, hop.hops + 1 from labels l join hop on l.id = hop.redirect_label_id
     where l.tenant_id = ${TENANT} and hop.state <> 'revoked' and hop.hops < ${MAX_REDIRECTS}
  ), last as (select hop.state, hop.asset_id, hop.redirect_label_id from hop order by hop.hops desc limit 1)
  select t.name as "organisationName", t.language, last.state, last.redirect_label_id is not null as "isEndless",
         a.id as "assetId", a.site_id as "siteId", a.name, a.number, a.kind, a.is_public_reporting as "isPublicReporting", a.deleted_at as "deletedAt",
         a.photo_file_id as "photoFileId", ${pathNames} as path
    from last join tenants t on t.tenant_id = ${TENANT}
    left join assets a on a.tenant_id = ${TENANT} and a.id = last.asset_id`;

const pathNames = sql`(
  select coalesce(jsonb_agg(p.name order by n.height desc), '[]')
    from asset_ancestors n join assets p on p.tenant_id = n.tenant_id and p.id = n.ancestor_id
   where n.tenant_id = ${TENANT} and n.asset_id = a.id)`;

/** Reports of an object that still wait or are in work, as a stranger before it may read them. */
export const listPublicReports = (tx: Reader, assetId: string): Promise<PublicReport[]> =>
  tx.many<PublicReport>(sql`
  select r.id, r.subject, r.reported_at as "reportedAt", r.is_breakdown as "isBreakdown", r.state ${openReportsOf(assetId)}`);
type PublicReport = Extract<OpenedLabel, { kind: "report" }>["openReports"][number];

export interface NewLink {
  id: string;
  secretHash: Buffer;
  tenantId: string;
  requestId: string;
  payloadCipher: Buffer;
  nowIso: string;
}
export const insertFollowLink = (tx: Writer, row: NewLink): Promise<number> =>
  tx.run(sql`
  insert into platform.secret_links (id, secret_hash, purpose, tenant_id, subject_id, payload_cipher, created_at)
  values (${row.id}, ${row.secretHash}, 'follow-request', ${row.tenantId}, ${row.requestId}, ${row.payloadCipher}, ${row.nowIso})`);

export interface LinkRow {
  id: string;
  tenantId: string;
  requestId: string;
  payloadCipher: Buffer;
}
export async function findFollowLink(
  db: Database,
  secretHash: Buffer,
  nowIso: string,
): Promise<LinkRow | null> {
  const [row] = await db.platformRead<LinkRow>(sql`
    select id, tenant_id as "tenantId", subject_id as "requestId", payload_cipher as "payloadCipher" from platform.secret_links
     where secret_hash = ${secretHash} and purpose = 'follow-request' and (expires_at is null or expires_at > ${nowIso})`);
  return row ?? null;
}

type Step = FollowedReport["steps"][number];
export interface FollowedRow {
  organisationName: string;
  number: string;
  subject: string;
  assetName: string;
  reportedAt: string;
  isBreakdown: boolean;
  photos: number;
  /** Of the request that it was merged into at last. */
  state: RequestState;
  reason: string;
  workOrder: { number: string; category: WorkOrderCategory } | null;
  steps: Step[];
}
/** One report as it was sent, with the state and the steps of what became of it. */
export const findFollowed = (requestId: string): Sql => sql`
  ${mergedWay(requestId)}
  select t.name as "organisationName", r.number, r.subject, r.asset_path -> -1 ->> 'name' as "assetName", r.reported_at as "reportedAt",
         r.is_breakdown as "isBreakdown", e.state, e.state_reason as reason,
         (select count(*)::int from file_links l join files f on f.tenant_id = l.tenant_id and f.id = l.file_id
           where l.tenant_id = ${TENANT} and l.target_kind = 'request' and l.target_id = r.id and f.state <> 'refused') as photos,
         case when o.id is null then null else jsonb_build_object('number', o.number, 'category', o.category) end as "workOrder",
         (select jsonb_agg(jsonb_build_object('at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'kind', s.kind) order by s.at, s.sort) from (
            select r.reported_at as at, 'reported' as kind, 0 as sort
            union all select q.decided_at, q.state, 1 from way join requests q on q.id = way.id where q.tenant_id = ${TENANT} and q.state <> 'new'
            union all select p.created_at, p.to_category, 2 from work_order_steps p
              where p.tenant_id = ${TENANT} and p.work_order_id = e.work_order_id and p.from_category is not null) s) as steps
    from requests r join tenants t on t.tenant_id = r.tenant_id
    join requests e on e.tenant_id = r.tenant_id
    left join work_orders o on o.tenant_id = e.tenant_id and o.id = e.work_order_id
   where r.tenant_id = ${TENANT} and r.id = ${requestId} and r.deleted_at is null
     and e.id in (select way.id from way where way.merged_into_id is null)`;

/** The site of a request, when this file was announced with it. */
export const findReportFile = (requestId: string, fileId: string): Sql => sql`
  select r.site_id as "siteId" from requests r join file_links l on l.tenant_id = r.tenant_id and l.target_id = r.id and l.target_kind = 'request'
   where r.tenant_id = ${TENANT} and r.id = ${requestId} and l.file_id = ${fileId}`;
