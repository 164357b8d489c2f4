import type { Comment } from "@qrmaint/contracts/comments/contract";
import { empty, type Reader, type Sql, sql, TENANT, type Writer } from "@qrmaint/db";
import { filesJsonOf } from "../files/index.ts";

const columns = sql`
  c.id, c.body, c.author_kind as "authorKind", c.measured_at as at, ${filesJsonOf("comment", sql`c.id`)} as files,
  case when m.id is null then null else jsonb_build_object('id', m.id, 'name', m.display_name) end as author`;

const tables: Sql = sql`comments c left join members m on m.tenant_id = c.tenant_id and m.id = c.author_member_id`;

export type CommentRow = Comment & { createdAt: string };

/** One row more than asked for, in the order in which they arrived: what a phone says late stands at the end. */
export const listCommentRows = (
  tx: Reader,
  filter: { workOrderId: string; limit: number; after: readonly (string | number | null)[] | null },
): Promise<CommentRow[]> =>
  tx.many<CommentRow>(sql`
  select ${columns}, c.created_at as "createdAt" from ${tables}
   where c.tenant_id = ${TENANT} and c.subject_kind = 'work-order' and c.subject_id = ${filter.workOrderId}
     ${filter.after === null ? empty : sql`and (c.created_at, c.id) > (${filter.after[0]}::timestamptz, ${filter.after[1]}::uuid)`}
   order by c.created_at, c.id limit ${filter.limit + 1}`);

export const getComment = (tx: Reader, id: string): Promise<Comment> =>
  tx.one<Comment>(sql`
  select ${columns} from ${tables} where c.tenant_id = ${TENANT} and c.id = ${id}`);

export interface NewComment {
  id: string;
  siteId: string;
  workOrderId: string;
  memberId: string;
  body: string;
  measuredIso: string;
  nowIso: string;
}
export const insertComment = (tx: Writer, row: NewComment): Promise<number> =>
  tx.run(sql`
  insert into comments (tenant_id, id, site_id, subject_kind, subject_id, author_member_id, author_kind, body, measured_at, created_at)
  values (${TENANT}, ${row.id}, ${row.siteId}, 'work-order', ${row.workOrderId}, ${row.memberId}, 'member', ${row.body}, ${row.measuredIso}, ${row.nowIso})`);
