import { empty, type Reader, type Sql, sql, TENANT } from "@qrmaint/db";

/** Who could see an object at a moment. `site` null: it stands in no site. */
export interface Sight {
  site: string | null;
  who: string[];
  private: boolean;
}
export interface ChangeRow {
  position: number;
  ordinal: number;
  table: string;
  rowKey: string;
  operation: "insert" | "update" | "delete";
  at: string;
  before: Sight | null;
  after: Sight | null;
}

export const findHead = async (tx: Reader): Promise<number> =>
  (await tx.maybe<{ position: number }>(sql`select position from tenant_clocks where tenant_id = ${TENANT}`))
    ?.position ?? 0;

/** @param upTo the last position to read, inclusive; rows come in order, at most `maxRows` */
export const listChangeRows = (
  tx: Reader,
  range: { after: number; upTo: number; maxRows: number },
): Promise<ChangeRow[]> =>
  tx.many<ChangeRow>(sql`
  select position, ordinal, table_name as "table", row_key as "rowKey", operation, at, sight_before as before, sight_after as after
    from changes where tenant_id = ${TENANT} and position > ${range.after} and position <= ${range.upTo}
   order by position, ordinal limit ${range.maxRows}`);

export interface HistoryRow {
  position: number;
  ordinal: number;
  at: string;
  actor: string;
  actorName: string | null;
  table: string;
  operation: string;
  payload: Record<string, unknown>;
  previous: Record<string, unknown> | null;
  /** Of a row that gives an order to somebody: whom, as they are called now. */
  assigneeName: string | null;
}
/**
 * Changes of one object's row, of the rows that give an order to people, and of the labels that lead to the object or did
 * when they were revoked, newest first, each with what the row held before. One row more than asked for, and the rest of its
 * command with it.
 */
export const listHistoryRows = (
  tx: Reader,
  input: { table: string; rowKey: string; withLabels: boolean; before: number | null; limit: number },
): Promise<HistoryRow[]> =>
  tx.many<HistoryRow>(sql`
  select h.*, (select m.display_name from members m where m.tenant_id = ${TENANT} and 'member:' || m.id::text = h.actor) as "actorName",
         (select m.display_name from members m where m.tenant_id = ${TENANT} and m.id::text = h.payload ->> 'assignee_id') as "assigneeName"
    from (
      select o.* from (
        select c.position, c.ordinal, c.at, c.actor, c.table_name as "table", c.operation, p.payload,
               lag(p.payload) over (partition by c.table_name, c.row_key order by c.position, c.ordinal) as previous
          from changes c join change_payloads p on p.tenant_id = c.tenant_id and p.position = c.position and p.ordinal = c.ordinal
         where c.tenant_id = ${TENANT}
           and ((c.table_name = ${input.table} and c.row_key = ${input.rowKey})
             or (c.table_name = 'work_order_assignees' and ${input.table} = 'work_orders' and left(c.row_key, 37) = ${`${input.rowKey}/`})
             ${input.withLabels ? sql`or (c.table_name = 'labels' and c.row_key = any (${labelsOf(input.rowKey)}))` : empty})
      ) o where (o."table" <> 'labels' or ${input.rowKey}::text in (o.payload ->> 'asset_id', o.previous ->> 'asset_id'))
           and (${input.before}::bigint is null or o.position < ${input.before}::bigint)
      order by o.position desc fetch first ${input.limit + 1} rows with ties) h
   order by h.position desc, h.ordinal desc`);

const labelsOf = (asset: string): Sql =>
  sql`array(select l.id::text from labels l where l.tenant_id = ${TENANT} and l.asset_id = ${asset})`;

/** Whether the object is in the caller's sight: the policies answer. */
const EXISTS: Record<"asset" | "work-order" | "request", (id: string) => Sql> = {
  asset: (id) => sql`select id from assets where tenant_id = ${TENANT} and id = ${id}`,
  "work-order": (id) => sql`select id from work_orders where tenant_id = ${TENANT} and id = ${id}`,
  request: (id) => sql`select id from requests where tenant_id = ${TENANT} and id = ${id}`,
};
export const isInSight = async (tx: Reader, kind: keyof typeof EXISTS, id: string): Promise<boolean> =>
  (await tx.maybe(EXISTS[kind](id))) !== null;
