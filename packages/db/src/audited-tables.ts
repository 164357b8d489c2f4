/** What the trigger of an audited table is made with. */
export interface AuditedTable {
  table: string;
  /** The key columns with their types, in the order in which they make an entry's row key. */
  keys: readonly { name: string; type: "uuid" | "text" }[];
  /** Personal columns that the table keeps in clear; they enter the chain as a salted hash. */
  personal: readonly string[];
}

const id = { name: "id", type: "uuid" } as const;
const byId = (table: string, personal: readonly string[] = []): AuditedTable => ({
  table,
  keys: [id],
  personal,
});
const uuid = (name: string) => ({ name, type: "uuid" }) as const;
const text = (name: string) => ({ name, type: "text" }) as const;

/**
 * Every table whose changes are in the chain. It stands here and not only in the catalog, so that who drops a trigger does not
 * take the table out of what is verified. A structural test compares the two.
 */
export const AUDITED_TABLES: readonly AuditedTable[] = [
  { table: "tenants", keys: [uuid("tenant_id")], personal: [] },
  byId("roles"),
  { table: "role_permissions", keys: [uuid("role_id"), text("permission")], personal: [] },
  byId("members", ["display_name"]),
  { table: "member_sites", keys: [uuid("member_id"), uuid("site_id")], personal: [] },
  byId("invitations"),
  byId("assets"),
  byId("sites"),
  byId("labels"),
  byId("files", ["name"]),
  byId("file_links"),
  byId("imports"),
  byId("work_order_statuses"),
  byId("requests"),
  byId("request_reporters"),
  byId("work_orders"),
  { table: "work_order_assets", keys: [uuid("work_order_id"), uuid("asset_id")], personal: [] },
  {
    table: "work_order_assignees",
    keys: [uuid("work_order_id"), text("kind"), uuid("assignee_id")],
    personal: [],
  },
  byId("work_order_costs"),
  byId("work_order_steps"),
  byId("downtimes"),
  byId("comments"),
];
