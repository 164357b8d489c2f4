import type { Change } from "@qrmaint/contracts/changes/contract";
import type { Reader } from "@qrmaint/db";
import type { MemberCaller } from "../../platform/http/binding.ts";
import { type ChangeRow, findHead, listChangeRows } from "./queries.ts";
import { maySee } from "./sight.ts";

/** Rows of one page at most, unless a single command has more: a command is never split. */
const PAGE_ROWS = 2000;
const COMMAND_ROWS = 100_000;

export interface FeedPage {
  items: Change[];
  /** Go on after this position: what lies between and was not in sight is passed. */
  next: number;
  head: number;
}

/** A page before it is known who reads it. */
export interface FeedRows {
  rows: readonly ChangeRow[];
  next: number;
  head: number;
}

/** @param limit commands at most */
export const readFeed = async (
  tx: Reader,
  caller: MemberCaller,
  after: number,
  limit: number,
): Promise<FeedPage> => pageOf(caller, await readFeedRows(tx, after, limit));

/** What of a page the caller may see. */
export const pageOf = (caller: MemberCaller, { rows, next, head }: FeedRows): FeedPage => ({
  items: rows.flatMap((row) => toChange(caller, row)),
  next,
  head,
});

/** @param limit commands at most */
export async function readFeedRows(tx: Reader, after: number, limit: number): Promise<FeedRows> {
  const head = await findHead(tx);
  const upTo = Math.min(head, after + limit);
  if (upTo <= after) return { rows: [], next: Math.min(after, head), head };
  let rows = await listChangeRows(tx, { after, upTo, maxRows: PAGE_ROWS + 1 });
  let next = upTo;
  if (rows.length > PAGE_ROWS) {
    const cut = rows.at(-1)!.position;
    const first = rows[0]!.position;
    next = cut === first ? first : cut - 1;
    rows =
      cut === first
        ? await listChangeRows(tx, { after, upTo: first, maxRows: COMMAND_ROWS })
        : rows.filter((row) => row.position < cut);
  }
  return { rows, next, head };
}

/** Role and sites of the caller: whoever they are, they are told that their own rights changed. */
const isOwnMembership = ({ memberId }: MemberCaller, { table, rowKey }: ChangeRow): boolean =>
  (table === "members" && rowKey === memberId) ||
  (table === "member_sites" && rowKey.startsWith(`${memberId}/`));

function toChange(caller: MemberCaller, row: ChangeRow): Change[] {
  const isOwn = isOwnMembership(caller, row);
  const sawBefore = row.before !== null && (isOwn || maySee(caller, row.table, row.before));
  const seesNow = row.after !== null && (isOwn || maySee(caller, row.table, row.after));
  if (!sawBefore && !seesNow) return [];
  const { position, ordinal, table, rowKey, operation, at } = row;
  return [
    {
      position,
      ordinal,
      table,
      rowKey,
      operation,
      at,
      isForgotten: sawBefore && !seesNow && operation !== "delete",
    },
  ];
}
