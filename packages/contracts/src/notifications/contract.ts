import * as z from "zod/mini";
import { defineOperation } from "../operation.ts";
import { flag, id, instant, moment, page, paging } from "../shapes.ts";

const org = z.strictObject({ organisation: id });
const notification = z.object({
  id,
  kind: z.enum([
    "breakdown",
    "new-request",
    "request-accepted",
    "request-rejected",
    "assigned",
    "work-order-done",
    "comment",
  ]),
  targetKind: z.enum(["request", "work-order"]),
  targetId: id,
  isUrgent: z.boolean(),
  params: z.record(z.string(), z.string()),
  at: instant,
  readAt: z.nullable(instant),
});
export type Notification = z.output<typeof notification>;
export const listNotifications = defineOperation({
  id: "listNotifications",
  feature: "notifications",
  method: "GET",
  path: "/o/{organisation}/notifications",
  access: "member",
  summary: "The caller's notices, newest first; `unread` counts all, whatever is listed.",
  params: org,
  query: z.strictObject({
    ...paging,
    urgent: z.optional(flag),
    /** Whether it was read. */
    read: z.optional(flag),
  }),
  output: z.object({ ...page(notification).shape, unread: z.number() }),
});
export const markNotificationsRead = defineOperation({
  id: "markNotificationsRead",
  feature: "notifications",
  method: "POST",
  path: "/o/{organisation}/notifications/read",
  access: "member",
  kind: "natural",
  status: 200,
  summary: "Marks notices as read, all without ids; with `upTo` only those that had come by then.",
  params: org,
  body: z.strictObject({
    ids: z.optional(z.array(id).check(z.maxLength(200))),
    /** The instant of the newest notice that was seen: what comes while somebody marks all stays unread. */
    upTo: z.optional(moment),
  }),
});
