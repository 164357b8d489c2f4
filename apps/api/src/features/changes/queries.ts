import { join, raw, type Reader, type Sql, sql, TENANT } from "@qrmaint/db";

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
 * Changes of one object's row, and of the rows that give an order to people, newest first, each with what the row held
 * before. One row more than asked for, and the rest of its command with it.
 */
export const listHistoryRows = (
  tx: Reader,
  input: { table: string; rowKey: string; before: number | null; limit: number },
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
             or (c.table_name = 'work_order_assignees' and ${input.table} = 'work_orders' and left(c.row_key, 37) = ${`${input.rowKey}/`}))
      ) o where ${input.before}::bigint is null or o.position < ${input.before}::bigint
      order by o.position desc fetch first ${input.limit + 1} rows with ties) h
   order by h.position desc, h.ordinal desc`);

/** Whether the object is in the caller's sight: the policies answer. */
const EXISTS: Record<"asset" | "work-order" | "request", (id: string) => Sql> = {
  asset: (id) => sql`select id from assets where tenant_id = ${TENANT} and id = ${id}`,
  "work-order": (id) => sql`select id from work_orders where tenant_id = ${TENANT} and id = ${id}`,
  request: (id) => sql`select id from requests where tenant_id = ${TENANT} and id = ${id}`,
};
export const isInSight = async (tx: Reader, kind: keyof typeof EXISTS, id: string): Promise<boolean> =>
  (await tx.maybe(EXISTS[kind](id))) !== null;

export interface EntryRow {
  position: number;
  ordinal: number;
  table: string;
  rowKey: string;
  operation: string;
  actor: string;
  /** milliseconds since the epoch */
  atMs: string;
  shapeVersion: number;
  payloadHash: Buffer;
  previousHash: Buffer;
  hash: Buffer;
  /** null when it was erased */
  salt: Buffer | null;
  payloadText: string | null;
}
/** The chain from after an entry, in order. */
export const listEntries = (
  tx: Reader,
  after: { position: number; ordinal: number },
  limit: number,
): Promise<EntryRow[]> =>
  tx.many<EntryRow>(sql`
  select c.position, c.ordinal, c.table_name as "table", c.row_key as "rowKey", c.operation, c.actor,
         (extract(epoch from c.at) * 1000)::bigint::text as "atMs", c.shape_version as "shapeVersion",
         c.payload_hash as "payloadHash", c.previous_hash as "previousHash", c.hash, p.salt, p.payload::text as "payloadText"
    from changes c left join change_payloads p on p.tenant_id = c.tenant_id and p.position = c.position and p.ordinal = c.ordinal
   where c.tenant_id = ${TENANT} and (c.position, c.ordinal) > (${after.position}, ${after.ordinal})
   order by c.position, c.ordinal limit ${limit}`);

export interface AuditedTable {
  table: string;
  keys: string[];
  personal: string[];
}
/** The audited tables with their keys and clear personal columns, as their triggers say it. */
export const listAuditedTables = async (tx: Reader): Promise<AuditedTable[]> =>
  (
    await tx.many<{ arguments: string }>(sql`
  select encode(t.tgargs, 'escape') as arguments from pg_trigger t join pg_proc f on f.oid = t.tgfoid
   where f.proname = 'record_change' and not t.tgisinternal order by 1`)
  ).map((row) => {
    const [table = "", keys = "", personal = ""] = row.arguments.split("\\000");
    return { table, keys: keys.split(","), personal: personal === "" ? [] : personal.split(",") };
  });

/** Rows whose present content is not what their last entry committed to. */
export const listTampered = (
  tx: Reader,
  audited: AuditedTable,
  statement: Sql,
): Promise<{ rowKey: string; position: number | null; isMissing: boolean }[]> =>
  tx.many(sql`
    with last as (
      select distinct on (c.row_key) c.row_key, c.position, c.operation, c.payload_hash, p.salt
        from changes c left join change_payloads p on p.tenant_id = c.tenant_id and p.position = c.position and p.ordinal = c.ordinal
       where c.tenant_id = ${TENANT} and c.table_name = ${audited.table}
       order by c.row_key, c.position desc, c.ordinal desc
    ), present as (${statement})
    select coalesce(l.row_key, r.row_key) as "rowKey", l.position, r.row_key is null as "isMissing"
      from last l full join present r on r.row_key = l.row_key
     where (r.row_key is null and l.operation <> 'delete')
        or (r.row_key is not null and (l.row_key is null or l.operation = 'delete' or (l.salt is not null
            and sha256(l.salt || convert_to(app.payload_of(r.content, ${audited.personal}::text[], l.salt)::text, 'UTF8')) <> l.payload_hash)))
     limit 50`);

/** Every row of an audited table with its key and whole content. The names come from the catalog, not from outside. */
export const presentRows = (audited: AuditedTable): Sql => sql`
  select concat_ws('/', ${join(audited.keys.map((key) => raw(`t."${key}"`)))}) as row_key, to_jsonb(t) as content
    from ${raw(`"${audited.table}"`)} t where t.tenant_id = ${TENANT}`;
