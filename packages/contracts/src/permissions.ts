/** Every right there is; roles are rows of these. */
export const PERMISSIONS = [
  "organisation.manage",
  "members.read",
  "members.manage",
  "changes.read",
  "changes.verify",
  "assets.read",
  "assets.write",
  "labels.read",
  "labels.write",
  "requests.create",
  "requests.read",
  "requests.decide",
  "work-orders.read",
  "work-orders.create",
  "work-orders.edit",
  "work-orders.assign",
  "work-orders.work",
  "work-orders.close",
  "work-orders.reopen",
  "work-orders.cancel",
  "work-orders.costs",
  "comments.create",
  "files.create",
  "imports.run",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const ROLE_KEYS = ["administrator", "planner", "technician", "requester"] as const;
export type RoleKey = (typeof ROLE_KEYS)[number];

const NOT_PLANNER: readonly Permission[] = ["organisation.manage", "members.manage"];

/** The rows that a new organisation starts with. */
export const ROLE_PERMISSIONS: Record<RoleKey, readonly Permission[]> = {
  administrator: PERMISSIONS,
  planner: PERMISSIONS.filter((permission) => !NOT_PLANNER.includes(permission)),
  technician: [
    "members.read",
    "changes.read",
    "assets.read",
    "labels.read",
    "requests.create",
    "requests.read",
    "work-orders.read",
    "work-orders.create",
    "work-orders.work",
    "comments.create",
    "files.create",
  ],
  requester: [
    "changes.read",
    "assets.read",
    "labels.read",
    "requests.create",
    "comments.create",
    "files.create",
  ],
};
