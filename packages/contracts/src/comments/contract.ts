import * as z from "zod/mini";
import { defineOperation } from "../operation.ts";
import { announcedFile, fileSummary, id, instant, moment, page, paging, person, text } from "../shapes.ts";

const comment = z.object({
  id,
  body: z.string(),
  author: z.nullable(person),
  authorKind: z.string(),
  at: instant,
  files: z.array(fileSummary),
});
export type Comment = z.output<typeof comment>;
const subject = z.strictObject({ organisation: id, workOrder: id });

export const listComments = defineOperation({
  id: "listComments",
  feature: "comments",
  method: "GET",
  path: "/o/{organisation}/work-orders/{workOrder}/comments",
  access: "work-orders.read",
  summary: "The conversation of a work order, oldest first.",
  params: subject,
  query: z.strictObject(paging),
  output: page(comment),
});
export const addComment = defineOperation({
  id: "addComment",
  feature: "comments",
  method: "POST",
  path: "/o/{organisation}/work-orders/{workOrder}/comments",
  access: "work-orders.read",
  offline: true,
  summary: "Says something on a work order; photos are announced and follow.",
  params: subject,
  newIds: ["body.id", "body.files"],
  body: z.strictObject({
    id,
    body: text(4000),
    files: z._default(z.array(announcedFile).check(z.maxLength(10)), []),
    measuredAt: z.optional(moment),
  }),
  output: comment,
});
