import type { Change } from "@qrmaint/contracts/changes/contract";

const PREFIXES: Readonly<Record<string, readonly string[]>> = {
  assets: ["assets"],
  labels: ["assets"],
  requests: ["requests", "notifications"],
  request_reporters: ["requests"],
  work_orders: ["work-orders", "notifications"],
  work_order_assignees: ["work-orders", "notifications"],
  work_order_steps: ["work-orders"],
  comments: ["work-orders"],
  files: ["work-orders", "requests", "assets"],
  file_links: ["work-orders", "requests"],
};

/** Which loaded lists a page of changes makes old. */
export function prefixesOf(changes: readonly Pick<Change, "table">[]): ReadonlySet<string> {
  return new Set(changes.flatMap(({ table }) => PREFIXES[table] ?? []));
}

/** Whether the role or the sites of this member changed. */
export const tellOfMember = (
  changes: readonly Pick<Change, "table" | "rowKey">[],
  memberId: string,
): boolean =>
  changes.some(
    ({ table, rowKey }) => (table === "members" || table === "member_sites") && rowKey.startsWith(memberId),
  );
