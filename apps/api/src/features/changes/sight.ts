import type { Permission } from "@qrmaint/contracts";
import type { MemberCaller } from "../../platform/http/binding.ts";
import type { Sight } from "./queries.ts";

/** The right that shows a table's changes. A table that is not listed is shown to nobody. */
const READ_RIGHTS: Readonly<Record<string, Permission>> = {
  assets: "assets.read",
  sites: "assets.read",
  labels: "labels.read",
  // Whatever they are tied to: a row of theirs says no more than that something is there.
  files: "work-orders.read",
  file_links: "work-orders.read",
  requests: "requests.read",
  request_reporters: "requests.decide",
  work_orders: "work-orders.read",
  work_order_assets: "work-orders.read",
  work_order_assignees: "work-orders.read",
  work_order_costs: "work-orders.costs",
  work_order_steps: "work-orders.read",
  work_order_statuses: "work-orders.read",
  downtimes: "work-orders.read",
  comments: "work-orders.read",
  imports: "imports.run",
  members: "members.read",
  member_sites: "members.manage",
  invitations: "members.manage",
  roles: "members.read",
  role_permissions: "members.read",
  tenants: "changes.read",
};

/** Whether the caller may see an object that had this sight. People for whom it is special see it without the right. */
export function maySee(caller: MemberCaller, table: string, sight: Sight | null): boolean {
  if (sight === null) return false;
  const right = READ_RIGHTS[table];
  if (right === undefined) return false;
  const isSpecial = sight.who.includes(caller.memberId);
  const isSiteSeen = sight.site === null || caller.sites === "*" || caller.sites.includes(sight.site);
  if (!isSiteSeen) return false;
  if (sight.private && !isSpecial && !caller.permissions.has("work-orders.assign")) return false;
  return caller.permissions.has(right) || (isSpecial && table === "requests");
}
