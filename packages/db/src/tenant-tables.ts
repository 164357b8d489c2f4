/** Every tenant table. A structural test compares this list with the catalog. */
export const TENANT_TABLES: ReadonlySet<string> = new Set([
  "tenant_clocks", "changes", "change_payloads", "commands",
  "tenants", "tenant_keys", "counters", "roles", "role_permissions", "members", "member_sites", "invitations",
  "assets", "sites", "labels", "files", "file_links",
  "imports", "work_order_statuses", "requests", "request_reporters", "work_orders", "work_order_assets",
  "work_order_assignees", "work_order_costs", "work_order_steps", "downtimes", "comments", "notifications",
]);
