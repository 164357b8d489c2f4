import type { Permission } from "@qrmaint/contracts";
import type { FileSummary } from "@qrmaint/contracts/files/contract";
import { POSITION, type Reader, type Sql, sql, TENANT, type Writer } from "@qrmaint/db";

export type TargetKind = "asset" | "request" | "work-order" | "comment" | "import";

export interface AnnouncedFile {
  id: string;
  /** hexadecimal */
  sha256: string;
  bytes: number;
  contentType: string;
  name: string;
}

const summary = sql`f.id, f.name, f.content_type as "contentType", f.bytes, f.state, f.refusal, f.has_thumbnail as "hasThumbnail", f.width, f.height,
  coalesce(f.measured_at, f.created_at) as at`;

export const findFile = (tx: Reader, id: string): Promise<FileSummary | null> =>
  tx.maybe<FileSummary>(sql`select ${summary} from files f where f.tenant_id = ${TENANT} and f.id = ${id}`);

export interface FileRow extends FileSummary {
  siteId: string | null;
  sha256: Buffer;
  createdBy: string;
}
/** With what only the server needs to know. */
export const findFileRow = (tx: Reader, id: string): Promise<FileRow | null> =>
  tx.maybe<FileRow>(sql`
  select ${summary}, f.site_id as "siteId", f.sha256, f.created_by as "createdBy" from files f where f.tenant_id = ${TENANT} and f.id = ${id}`);

export interface FileReader {
  memberId: string;
  actor: string;
  permissions: ReadonlySet<Permission>;
}

/**
 * Whether a member may read a file of a site in their sight: by whatever it is tied to, as they may read that; a request's
 * also who reported it, or one that was merged into it. One that is tied to nothing is its maker's alone.
 */
export const isReadable = async (
  tx: Reader,
  id: string,
  { memberId, actor, permissions }: FileReader,
): Promise<boolean> =>
  (
    await tx.one<{ isReadable: boolean }>(sql`
  select case when count(l.id) = 0 then bool_or(f.created_by = ${actor}) else coalesce(bool_or(case l.target_kind
      when 'asset' then ${permissions.has("assets.read")}::boolean
      when 'work-order' then ${permissions.has("work-orders.read")}::boolean
      when 'comment' then ${permissions.has("work-orders.read")}::boolean
      when 'import' then ${permissions.has("imports.run")}::boolean
      when 'request' then ${permissions.has("requests.read")}::boolean or exists (
        with recursive family as (
          select q.id from requests q where q.tenant_id = ${TENANT} and q.id = l.target_id
          union select q.id from requests q join family on q.merged_into_id = family.id where q.tenant_id = ${TENANT}
        ) select 1 from request_reporters w join family on w.request_id = family.id where w.tenant_id = ${TENANT} and w.member_id = ${memberId})
      else false end), false) end as "isReadable"
    from files f left join file_links l on l.tenant_id = f.tenant_id and l.file_id = f.id
   where f.tenant_id = ${TENANT} and f.id = ${id}`)
  ).isReadable;

/** The files of one object, oldest first. */
export const listFilesOf = (tx: Reader, kind: TargetKind, targetId: string): Promise<FileSummary[]> =>
  tx.many<FileSummary>(sql`
  select ${summary} from file_links l join files f on f.tenant_id = l.tenant_id and f.id = l.file_id
   where l.tenant_id = ${TENANT} and l.target_kind = ${kind} and l.target_id = ${targetId} order by l.created_at, l.id`);

/** The files of several objects, as a JSON list per object: for a column of a list. `target` is the object's id. */
export const filesJsonOf = (kind: TargetKind, target: Sql): Sql => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'contentType', f.content_type, 'bytes', f.bytes, 'state', f.state,
           'refusal', f.refusal, 'hasThumbnail', f.has_thumbnail, 'width', f.width, 'height', f.height,
           'at', to_char(coalesce(f.measured_at, f.created_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by l.created_at, l.id), '[]')
    from file_links l join files f on f.tenant_id = l.tenant_id and f.id = l.file_id
   where l.tenant_id = ${TENANT} and l.target_kind = ${kind} and l.target_id = ${target})`;

export const insertFile = (
  tx: Writer,
  row: AnnouncedFile & { siteId: string | null; actor: string; measuredIso: string; nowIso: string },
): Promise<number> =>
  tx.run(sql`
  insert into files (tenant_id, id, site_id, sha256, bytes, content_type, name, state, created_by, measured_at, created_at, changed_at)
  values (${TENANT}, ${row.id}, ${row.siteId}, decode(${row.sha256}, 'hex'), ${row.bytes}, ${row.contentType}, ${row.name}, 'awaited', ${row.actor}, ${row.measuredIso}, ${row.nowIso}, ${row.nowIso})`);

export interface NewLink {
  id: string;
  fileId: string;
  targetKind: TargetKind;
  targetId: string;
  siteId: string | null;
  nowIso: string;
}
export const insertLink = (tx: Writer, row: NewLink): Promise<number> =>
  tx.run(sql`
  insert into file_links (tenant_id, id, site_id, file_id, target_kind, target_id, created_at)
  values (${TENANT}, ${row.id}, ${row.siteId}, ${row.fileId}, ${row.targetKind}, ${row.targetId}, ${row.nowIso})
  on conflict on constraint file_links_once do nothing`);

/** A file that is tied to an object for the first time comes into the sight of the object's site. */
export const updateSite = (
  tx: Writer,
  row: { id: string; siteId: string | null; nowIso: string },
): Promise<number> =>
  tx.run(sql`
  update files set site_id = ${row.siteId}, changed_at = ${row.nowIso}, position = ${POSITION}
   where tenant_id = ${TENANT} and id = ${row.id} and site_id is null and ${row.siteId}::uuid is not null`);

/** No row when another call has completed or refused it already. */
export const updateComplete = (
  tx: Writer,
  row: { id: string; contentType: string; width: number | null; height: number | null; nowIso: string },
): Promise<number> =>
  tx.run(sql`
  update files set state = 'complete', content_type = ${row.contentType}, width = ${row.width}, height = ${row.height}, changed_at = ${row.nowIso}, position = ${POSITION}
   where tenant_id = ${TENANT} and id = ${row.id} and state = 'awaited'`);

export const updateRefused = (
  tx: Writer,
  row: { id: string; refusal: string; nowIso: string },
): Promise<number> =>
  tx.run(sql`
  update files set state = 'refused', refusal = ${row.refusal}, changed_at = ${row.nowIso}, position = ${POSITION}
   where tenant_id = ${TENANT} and id = ${row.id} and state = 'awaited'`);

export const updateHasThumbnail = (tx: Writer, row: { id: string; nowIso: string }): Promise<number> =>
  tx.run(sql`
  update files set has_thumbnail = true, changed_at = ${row.nowIso}, position = ${POSITION}
   where tenant_id = ${TENANT} and id = ${row.id} and not has_thumbnail`);

/** Nothing of an organisation is older than it. */
export const findTenantSince = async (tx: Reader): Promise<string> =>
  (
    await tx.one<{ createdAt: string }>(
      sql`select created_at as "createdAt" from tenants where tenant_id = ${TENANT}`,
    )
  ).createdAt;
