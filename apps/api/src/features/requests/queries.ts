import type { RequestSummary } from "@qrmaint/contracts/requests/contract";
import type { RequestState } from "@qrmaint/contracts/requests/rules";
import { empty, POSITION, type Reader, type Sql, sql, TENANT, type Writer } from "@qrmaint/db";

export type RequestPriority = RequestSummary["priority"];

/** A request and all that were merged into it, directly or through another. */
const familyOf = (requestId: Sql): Sql => sql`
  with recursive family as (
    select q.id from requests q where q.tenant_id = ${TENANT} and q.id = ${requestId}
    union select q.id from requests q join family on q.merged_into_id = family.id where q.tenant_id = ${TENANT}
  )`;

/** Whether a member reported it or joined, under the alias r. */
const isReportedBy = (memberId: string): Sql => sql`exists (
  select 1 from request_reporters w where w.tenant_id = ${TENANT} and w.request_id = r.id and w.member_id = ${memberId})`;

/** The same, also by a request that was merged into it: its reporters follow this one to the end. */
export const isFollowedBy = (memberId: string): Sql => sql`(
  ${familyOf(sql`r.id`)} select count(*) > 0 from request_reporters w join family on w.request_id = family.id
   where w.tenant_id = ${TENANT} and w.member_id = ${memberId})`;

/** How many people reported it, under the alias r, or one that was merged into it. */
export const reporterCount = sql`(
  ${familyOf(sql`r.id`)} select count(*)::int from request_reporters w join family on w.request_id = family.id where w.tenant_id = ${TENANT})`;

/** The object as it is now; as it was when it is out of the caller's sight. */
const summaryColumns = sql`
  r.id, r.number, r.subject, r.priority, r.is_breakdown as "isBreakdown", r.state, r.site_id as "siteId", r.reported_at as "reportedAt",
  r.asset_path as "assetPath",
  jsonb_build_object('id', r.asset_id, 'name', coalesce(a.name, r.asset_path -> -1 ->> 'name'), 'number', coalesce(a.number, ''),
    'kind', coalesce(a.kind, r.asset_path -> -1 ->> 'kind')) as asset,
  f.id as "firstReporterId", f.name_cipher as "nameCipher", m.display_name as "memberName",
  ${reporterCount} as "reporterCount",
  (select p.id from file_links l join files p on p.tenant_id = l.tenant_id and p.id = l.file_id
    where l.tenant_id = ${TENANT} and l.target_kind = 'request' and l.target_id = r.id and p.state = 'complete' and p.content_type like 'image/%'
    order by l.created_at, l.id limit 1) as "photoFileId",
  (select count(*)::int from file_links l where l.tenant_id = ${TENANT} and l.target_kind = 'request' and l.target_id = r.id) as "fileCount",
  case when o.id is null then null else jsonb_build_object('id', o.id, 'number', o.number, 'category', o.category) end as "workOrder"`;

const summaryTables = sql`requests r
  left join assets a on a.tenant_id = r.tenant_id and a.id = r.asset_id
  left join request_reporters f on f.tenant_id = r.tenant_id and f.request_id = r.id and f.is_first
  left join members m on m.tenant_id = f.tenant_id and m.id = f.member_id
  left join work_orders o on o.tenant_id = r.tenant_id and o.id = r.work_order_id`;

export type SummaryRow = Omit<RequestSummary, "reporterName"> & {
  firstReporterId: string | null;
  nameCipher: Buffer | null;
  memberName: string | null;
};

export interface RequestFilter {
  state?: readonly RequestState[] | undefined;
  asset?: string | undefined;
  site?: string | undefined;
  breakdown?: boolean | undefined;
  /** Only what this member reported. */
  reporterId: string | null;
  limit: number;
  after: readonly (string | number | null)[] | null;
}
/** Newest first, one row more than asked for. The page is cut first, so that counts are worked out for its rows alone. */
export const listSummaries = (tx: Reader, filter: RequestFilter): Promise<SummaryRow[]> =>
  tx.many<SummaryRow>(sql`
  with page as (
    select r.id from requests r
     where r.tenant_id = ${TENANT} and r.deleted_at is null
       ${filter.state === undefined ? empty : sql`and r.state = any (${[...filter.state]}::text[])`}
       ${filter.asset === undefined ? empty : sql`and r.asset_id = ${filter.asset}`}
       ${filter.site === undefined ? empty : sql`and r.site_id = ${filter.site}`}
       ${filter.breakdown === undefined ? empty : sql`and r.is_breakdown = ${filter.breakdown}`}
       ${filter.reporterId === null ? empty : sql`and ${isReportedBy(filter.reporterId)}`}
       ${filter.after === null ? empty : sql`and (r.reported_at, r.id) < (${filter.after[0]}::timestamptz, ${filter.after[1]}::uuid)`}
     order by r.reported_at desc, r.id desc limit ${filter.limit + 1}
  )
  select ${summaryColumns} from ${summaryTables} join page on page.id = r.id
   where r.tenant_id = ${TENANT} order by r.reported_at desc, r.id desc`);

export const countNew = (
  tx: Reader,
  { reporterId, site }: { reporterId: string | null; site: string | undefined },
): Promise<{ new: number; breakdowns: number }> =>
  tx.one(sql`
  select count(*)::int as new, (count(*) filter (where r.is_breakdown))::int as breakdowns from requests r
   where r.tenant_id = ${TENANT} and r.state = 'new' and r.deleted_at is null
     ${site === undefined ? empty : sql`and r.site_id = ${site}`}
     ${reporterId === null ? empty : sql`and ${isReportedBy(reporterId)}`}`);

export type RequestRow = SummaryRow & {
  description: string;
  stateReason: string;
  mergedInto: { id: string; number: string } | null;
  version: number;
  language: string;
  isOwn: boolean;
};
/** @param memberId whose own it may be */
export const findRequest = (tx: Reader, id: string, memberId: string): Promise<RequestRow | null> =>
  tx.maybe<RequestRow>(sql`
  select ${summaryColumns}, r.description, r.state_reason as "stateReason", r.version, r.language, ${isFollowedBy(memberId)} as "isOwn",
         (select jsonb_build_object('id', t.id, 'number', t.number) from requests t where t.tenant_id = ${TENANT} and t.id = r.merged_into_id) as "mergedInto"
    from ${summaryTables} where r.tenant_id = ${TENANT} and r.id = ${id} and r.deleted_at is null`);

export interface ReporterRow {
  id: string;
  memberId: string | null;
  memberName: string | null;
  nameCipher: Buffer | null;
  contactCipher: Buffer | null;
  isFirst: boolean;
  note: string;
  at: string;
}
/** Everybody who reported it or one that was merged into it, the first reporter of the request itself on top. */
export const listReporters = (tx: Reader, requestId: string): Promise<ReporterRow[]> =>
  tx.many<ReporterRow>(sql`
  ${familyOf(sql`${requestId}::uuid`)}
  select w.id, w.member_id as "memberId", m.display_name as "memberName", w.name_cipher as "nameCipher", w.contact_cipher as "contactCipher",
         (w.is_first and w.request_id = ${requestId}) as "isFirst", w.note, coalesce(w.measured_at, w.created_at) as at
    from request_reporters w join family on family.id = w.request_id left join members m on m.tenant_id = w.tenant_id and m.id = w.member_id
   where w.tenant_id = ${TENANT}
   order by (w.is_first and w.request_id = ${requestId}) desc, w.created_at, w.id`);

/** The files of a request and of those merged into it. */
export const listFamilyFileIds = async (tx: Reader, requestId: string): Promise<string[]> =>
  (
    await tx.many<{ id: string }>(sql`
  ${familyOf(sql`${requestId}::uuid`)}
  select l.file_id as id from file_links l join family on family.id = l.target_id
   where l.tenant_id = ${TENANT} and l.target_kind = 'request' order by l.created_at, l.id`)
  ).map((row) => row.id);

export interface NewRequestRow {
  id: string;
  siteId: string;
  number: string;
  assetId: string;
  assetPath: readonly object[];
  labelId: string | null;
  subject: string;
  description: string;
  priority: RequestPriority;
  isBreakdown: boolean;
  language: string;
  reporterMemberId: string | null;
  measuredIso: string;
  nowIso: string;
  actor: string;
}
export const insertRequest = (tx: Writer, row: NewRequestRow): Promise<number> =>
  tx.run(sql`
  insert into requests (tenant_id, id, site_id, number, asset_id, asset_path, label_id, subject, description, priority, is_breakdown, state,
    reporter_member_id, language, reported_at, created_at, created_by, changed_at, changed_by)
  values (${TENANT}, ${row.id}, ${row.siteId}, ${row.number}, ${row.assetId}, ${JSON.stringify(row.assetPath)}, ${row.labelId}, ${row.subject}, ${row.description},
    ${row.priority}, ${row.isBreakdown}, 'new', ${row.reporterMemberId}, ${row.language}, ${row.measuredIso}, ${row.nowIso}, ${row.actor}, ${row.nowIso}, ${row.actor})`);

/** Whether a member is among its reporters, or those of a request merged into it. */
export const isReporter = async (
  tx: Reader,
  input: { requestId: string; memberId: string },
): Promise<boolean> =>
  (
    await tx.one<{ isReporter: boolean }>(sql`
    ${familyOf(sql`${input.requestId}::uuid`)}
    select count(*) > 0 as "isReporter" from request_reporters w join family on w.request_id = family.id
     where w.tenant_id = ${TENANT} and w.member_id = ${input.memberId}`)
  ).isReporter;

/** Whether another report says already that the object stands still, and waits for its decision. */
export const isStandingAlready = async (
  tx: Reader,
  input: { assetId: string; exceptId: string },
): Promise<boolean> =>
  (
    await tx.one<{ isStanding: boolean }>(sql`
    select exists (select 1 from requests r where r.tenant_id = ${TENANT} and r.asset_id = ${input.assetId} and r.state = 'new'
      and r.is_breakdown and r.deleted_at is null and r.id <> ${input.exceptId}) as "isStanding"`)
  ).isStanding;

export interface NewReporterRow {
  id: string;
  siteId: string;
  requestId: string;
  memberId: string | null;
  isFirst: boolean;
  name: { cipher: Buffer; commitment: Buffer } | null;
  contact: { cipher: Buffer; commitment: Buffer; index: Buffer } | null;
  note: string;
  measuredIso: string;
  nowIso: string;
}
export const insertReporter = (tx: Writer, row: NewReporterRow): Promise<number> =>
  tx.run(sql`
  insert into request_reporters (tenant_id, id, site_id, request_id, member_id, is_first, name_cipher, name_commitment,
    contact_cipher, contact_commitment, contact_index, note, measured_at, created_at)
  values (${TENANT}, ${row.id}, ${row.siteId}, ${row.requestId}, ${row.memberId}, ${row.isFirst}, ${row.name?.cipher ?? null}, ${row.name?.commitment ?? null},
    ${row.contact?.cipher ?? null}, ${row.contact?.commitment ?? null}, ${row.contact?.index ?? null}, ${row.note}, ${row.measuredIso}, ${row.nowIso})`);

export interface Decision {
  id: string;
  state: Exclude<RequestState, "new">;
  reason: string;
  mergedIntoId: string | null;
  workOrderId: string | null;
  nowIso: string;
  actor: string;
}
export const updateDecision = (tx: Writer, row: Decision): Promise<number> =>
  tx.run(sql`
  update requests set state = ${row.state}, state_reason = ${row.reason}, merged_into_id = ${row.mergedIntoId}, work_order_id = ${row.workOrderId},
         decided_at = ${row.nowIso}, version = version + 1, changed_at = ${row.nowIso}, changed_by = ${row.actor}, position = ${POSITION}
   where tenant_id = ${TENANT} and id = ${row.id}`);

/** The request waits for its decision again. */
export const updateToWaiting = (
  tx: Writer,
  row: { id: string; nowIso: string; actor: string },
): Promise<number> =>
  tx.run(sql`
  update requests set state = 'new', state_reason = '', merged_into_id = null, work_order_id = null, decided_at = null,
         version = version + 1, changed_at = ${row.nowIso}, changed_by = ${row.actor}, position = ${POSITION}
   where tenant_id = ${TENANT} and id = ${row.id}`);

/** Somebody whose report was merged into it says that the object stands still. */
export const updateToBreakdown = (
  tx: Writer,
  row: { id: string; nowIso: string; actor: string },
): Promise<number> =>
  tx.run(sql`
  update requests set is_breakdown = true, version = version + 1, changed_at = ${row.nowIso}, changed_by = ${row.actor}, position = ${POSITION}
   where tenant_id = ${TENANT} and id = ${row.id} and not is_breakdown`);

export const findTenantLanguage = async (tx: Reader): Promise<string> =>
  (await tx.one<{ language: string }>(sql`select language from tenants where tenant_id = ${TENANT}`))
    .language;
