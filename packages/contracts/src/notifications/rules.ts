import type { Permission } from "../permissions.ts";
import type { Notification } from "./contract.ts";

/** Where the desk shows what a notice or a mail is about, below the organisation's address, and who may open it. */
export const NOTICE_PLACES: Record<Notification["targetKind"], { path: string; permission: Permission }> = {
  request: { path: "/inbox", permission: "requests.read" },
  "work-order": { path: "/work-orders", permission: "work-orders.read" },
};
