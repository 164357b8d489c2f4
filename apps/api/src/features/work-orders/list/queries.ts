import type { listWorkOrders, WorkOrderSummary } from "@qrmaint/contracts/work-orders/contract";
import type { WorkOrderCategory } from "@qrmaint/contracts/work-orders/rules";
import type { Query } from "@qrmaint/contracts";
import { empty, type Reader, type Sql, sql, TENANT } from "@qrmaint/db";
import { isOverdue, isUnfinished, summaryColumns, summaryTables } from "../read/queries.ts";
import type { Position } from "./position.ts";

export interface ListFilter extends Query<typeof listWorkOrders> {
  memberId: string;
  /** "*" or an array literal of site ids, for the search that stands outside the policies. */
  sites: string;
  nowIso: string;
  position: Position | null;
}
export type ListRow = WorkOrderSummary & { happenedAt: string; urgency: number; rank: number };

const urgency = sql`(case w.priority when 'critical' then 4 when 'high' then 3 when 'medium' then 2 else 1 end)`;

/** Where the rows of a list come from, and by what they are ordered there. */
interface Source {
  tables: Sql;
  happenedAt: Sql;
  id: Sql;
  rank: Sql;
}

/** Each sort: its order, and what comes after a position in it. The id makes every order total. */
const SORTS: Record<
  Position["sort"],
  { order: (from: Source) => Sql; after: (at: Position, from: Source) => Sql }
> = {
  newest: {
    order: ({ happenedAt, id }) => sql`${happenedAt} desc, ${id} desc`,
    after: (at, { happenedAt, id }) =>
      sql`and (${happenedAt}, ${id}) < (${at.instant}::timestamptz, ${at.id}::uuid)`,
  },
  oldest: {
    order: ({ happenedAt, id }) => sql`${happenedAt}, ${id}`,
    after: (at, { happenedAt, id }) =>
      sql`and (${happenedAt}, ${id}) > (${at.instant}::timestamptz, ${at.id}::uuid)`,
  },
  due: {
    order: () => sql`w.due_on nulls last, w.id`,
    after: (at) =>
      at.dueOn === null
        ? sql`and w.due_on is null and w.id > ${at.id}::uuid`
        : sql`and (w.due_on > ${at.dueOn}::date or (w.due_on = ${at.dueOn}::date and w.id > ${at.id}::uuid) or w.due_on is null)`,
  },
  priority: {
    order: () => sql`${urgency} desc, w.happened_at desc, w.id desc`,
    after: (at) =>
      sql`and (${urgency}, w.happened_at, w.id) < (${at.number}::int, ${at.instant}::timestamptz, ${at.id}::uuid)`,
  },
  relevance: {
    order: ({ rank }) => sql`${rank} desc, w.happened_at desc, w.id desc`,
    after: (at, { rank }) =>
      sql`and (${rank}, w.happened_at, w.id) < (${at.number}::real, ${at.instant}::timestamptz, ${at.id}::uuid)`,
  },
};

/**
 * Work of an object and of all below it: finished work where it happened, because a move leaves past work where it was;
 * unfinished work where its object stands now, because that is where somebody has to go. The database keeps these rows.
 */
const isAt = (assetId: string): Sql => sql`k.tenant_id = ${TENANT} and k.place_id = ${assetId}`;

/**
 * Each match by its key. A plan kept for any tenant takes the average one's orders for few and would read all orders of a
 * large one beside small ones to find them; `offset 0` leaves it no choice.
 */
const orderFound = sql`select o.* from work_orders o where o.tenant_id = ${TENANT} and o.id = found.id offset 0`;

/** The rows of one object are few among all and read in the order of their own index; a search gives its own. */
function sourceOf(filter: ListFilter): Source {
  const { q, asset } = filter;
  if (q !== undefined && q !== "")
    return {
      tables: sql`app.search_work_orders(${TENANT}, ${filter.sites}, ${q}, ${searchLimit(filter)}) found cross join lateral (${orderFound}) w ${
        asset === undefined
          ? empty
          : sql`join work_order_places k on k.tenant_id = w.tenant_id and k.work_order_id = w.id and ${isAt(asset)}`
      }`,
      happenedAt: sql`w.happened_at`,
      id: sql`w.id`,
      rank: sql`found.rank`,
    };
  const rank = sql`0::real`;
  return asset === undefined
    ? { tables: sql`work_orders w`, happenedAt: sql`w.happened_at`, id: sql`w.id`, rank }
    : {
        tables: sql`work_order_places k join work_orders w on w.tenant_id = k.tenant_id and w.id = k.work_order_id and ${isAt(asset)}`,
        happenedAt: sql`k.happened_at`,
        id: sql`k.work_order_id`,
        rank,
      };
}

const isAssigned = (memberId: string): Sql => sql`exists (
  select 1 from work_order_assignees g where g.tenant_id = ${TENANT} and g.work_order_id = w.id and g.kind = 'person' and g.assignee_id = ${memberId})`;
/** A value, not `not exists`: as a join it is planned for few orders, because policies hide how many there are. */
const isUnassigned = sql`(select g.work_order_id from work_order_assignees g where g.tenant_id = ${TENANT} and g.work_order_id = w.id limit 1) is null`;

/**
 * Days are the site's. The coarse bounds on the instant are what the index is read by; as instants, because a comparison
 * of an instant with a day is not leakproof, and under policies no index is read by it.
 */
function happenedBetween(from: string | undefined, to: string | undefined): Sql {
  const day = sql`coalesce(w.occurred_on, (w.created_at at time zone s.time_zone)::date)`;
  return sql`
    ${from === undefined ? empty : sql`and w.happened_at >= (${from}::date - 1)::timestamptz and ${day} >= ${from}::date`}
    ${to === undefined ? empty : sql`and w.happened_at < (${to}::date + 2)::timestamptz and ${day} <= ${to}::date`}`;
}

function conditions(filter: ListFilter): Sql {
  const { scope, category, priority, type, site, assignee, breakdown, overdue } = filter;
  return sql`
    ${scope === "mine" ? sql`and ${isAssigned(filter.memberId)}` : scope === "unassigned" ? sql`and ${isUnassigned}` : empty}
    ${scope === "unassigned" && category === undefined ? sql`and ${isUnfinished}` : empty}
    ${category === undefined ? empty : sql`and w.category = any (${[...category]}::text[])`}
    ${priority === undefined ? empty : sql`and w.priority = any (${[...priority]}::text[])`}
    ${type === undefined ? empty : sql`and w.type = any (${[...type]}::text[])`}
    ${site === undefined ? empty : sql`and w.site_id = ${site}`}
    ${assignee === undefined ? empty : sql`and ${isAssigned(assignee)}`}
    ${breakdown === undefined ? empty : sql`and w.is_breakdown = ${breakdown}`}
    ${overdue === undefined ? empty : overdue ? sql`and ${isOverdue(filter.nowIso)}` : sql`and not ${isOverdue(filter.nowIso)}`}
    ${filter.import === undefined ? empty : sql`and w.import_id = ${filter.import}`}
    ${happenedBetween(filter.from, filter.to)}`;
}

/**
 * The best matches are enough where nothing but the search chooses and orders the rows; null: all of them are needed,
 * to be filtered or sorted otherwise.
 */
function searchLimit(filter: ListFilter): number | null {
  const {
    q: _q,
    sort,
    limit,
    scope,
    position,
    memberId: _member,
    sites: _sites,
    nowIso: _now,
    after: _after,
    ...others
  } = filter;
  const isPlain =
    scope === "all" &&
    sort === "relevance" &&
    position === null &&
    Object.values(others).every((value) => value === undefined);
  return isPlain ? limit + 1 : null;
}

/** Only days need the site's time zone: a join that nothing asks for keeps the page from being read in the order of an index. */
const hasSiteDays = ({ overdue, from, to }: ListFilter): boolean =>
  overdue !== undefined || from !== undefined || to !== undefined;

/** One row more than asked for. The page is cut before anything is looked up for its rows. */
export const listRows = (tx: Reader, filter: ListFilter): Promise<ListRow[]> => {
  const isSearch = filter.q !== undefined && filter.q !== "";
  const source = sourceOf(filter);
  const { order, after } = SORTS[filter.sort === "relevance" && !isSearch ? "newest" : filter.sort];
  return tx.many<ListRow>(sql`
    with page as materialized (
      select q.id, q.rank, row_number() over () as place from (
      select w.id, ${source.rank} as rank
        from ${source.tables} ${hasSiteDays(filter) ? sql`join sites s on s.tenant_id = w.tenant_id and s.id = w.site_id` : empty}
       where w.tenant_id = ${TENANT} and w.deleted_at is null
         ${conditions(filter)}
         ${filter.position === null ? empty : after(filter.position, source)}
       order by ${order(source)} limit ${filter.limit + 1}) q
    )
    select ${summaryColumns(filter.nowIso)}, w.happened_at as "happenedAt", ${urgency} as urgency, page.rank
      from page join (${summaryTables}) on w.id = page.id
     where w.tenant_id = ${TENANT} order by page.place`);
};

export interface CountsRow {
  category: WorkOrderCategory;
  count: number;
  mine: number;
  unassigned: number;
  overdue: number;
}
/** Work that waits is looked at row by row, finished work is only counted. */
export const countRows = (
  tx: Reader,
  input: { memberId: string; site: string | undefined; nowIso: string },
): Promise<CountsRow[]> => {
  const isThere = input.site === undefined ? empty : sql`and w.site_id = ${input.site}`;
  return tx.many<CountsRow>(sql`
  select w.category, count(*)::int as count, 0 as mine, 0 as unassigned, 0 as overdue from work_orders w
   where w.tenant_id = ${TENANT} and w.deleted_at is null and w.category in ('done', 'closed', 'cancelled') ${isThere} group by w.category
  union all
  select w.category, count(*)::int, (count(*) filter (where ${isAssigned(input.memberId)}))::int, (count(*) filter (where ${isUnassigned}))::int,
         (count(*) filter (where ${isOverdue(input.nowIso)}))::int
    from work_orders w join sites s on s.tenant_id = w.tenant_id and s.id = w.site_id
   where w.tenant_id = ${TENANT} and w.deleted_at is null and ${isUnfinished} ${isThere} group by w.category`);
};

/** Whether everything that a filter names is there and in sight. */
export const areNamedThere = async (
  tx: Reader,
  named: { asset: string | null; site: string | null; assignee: string | null; import: string | null },
): Promise<boolean> =>
  (
    await tx.one<{ there: boolean }>(sql`
    select (${named.asset}::uuid is null or exists (select 1 from assets a where a.tenant_id = ${TENANT} and a.id = ${named.asset}))
       and (${named.site}::uuid is null or exists (select 1 from sites s where s.tenant_id = ${TENANT} and s.id = ${named.site}))
       and (${named.assignee}::uuid is null or exists (select 1 from members m where m.tenant_id = ${TENANT} and m.id = ${named.assignee}))
       and (${named.import}::uuid is null or exists (select 1 from imports i where i.tenant_id = ${TENANT} and i.id = ${named.import})) as there`)
  ).there;

/** Orders of an object and of all below it, counted by the year in which they happened. */
export const countByYear = (
  tx: Reader,
  assetId: string,
): Promise<{ year: number; type: WorkOrderSummary["type"]; count: number }[]> =>
  tx.many(sql`
  select extract(year from coalesce(w.occurred_on, (w.created_at at time zone s.time_zone)::date))::int as year, w.type, count(*)::int as count
    from work_order_places k join work_orders w on w.tenant_id = k.tenant_id and w.id = k.work_order_id
    join sites s on s.tenant_id = w.tenant_id and s.id = w.site_id
   where w.tenant_id = ${TENANT} and w.deleted_at is null and ${isAt(assetId)}
   group by 1, 2 order by 1, 2`);
