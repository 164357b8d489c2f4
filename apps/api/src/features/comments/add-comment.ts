import { addComment as operation } from "@qrmaint/contracts/comments/contract";
import { AppError } from "../../platform/http/app-error.ts";
import { handleCommand } from "../../platform/http/binding.ts";
import { measuredInstant } from "../../platform/measured-at.ts";
import { announceFiles } from "../files/index.ts";
import { notifyMembers } from "../notifications/index.ts";
import { findOrder } from "../work-orders/index.ts";
import { getComment, insertComment } from "./queries.ts";

/** How much of a comment its notice shows, in whole characters: half of one is no text. */
const EXCERPT = 120;
const excerptOf = (text: string): string => Array.from(text).slice(0, EXCERPT).join("");

/** Who works on the order and who made it are told. A photo may stand without words, nothing may not. */
export const addComment = handleCommand(operation, async ({ services, tx, params, body, caller, nowIso }) => {
  if (!caller.permissions.has("comments.create")) throw new AppError("not-permitted");
  const order = await findOrder(tx, params.workOrder);
  if (body.body === "" && body.files.length === 0) {
    throw new AppError("invalid-input", {
      errors: [{ at: "/body/body", code: "required", message: "Say something, or add a photo." }],
    });
  }
  const measuredIso = measuredInstant(body.measuredAt, nowIso, order.beganAt);
  await insertComment(tx, {
    id: body.id,
    siteId: order.siteId,
    workOrderId: order.id,
    memberId: caller.memberId,
    body: body.body,
    measuredIso,
    nowIso,
  });
  await announceFiles(services, tx, body.files, {
    targetKind: "comment",
    targetId: body.id,
    siteId: order.siteId,
    measuredIso,
    nowIso,
    actor: caller.actor,
  });
  const comment = await getComment(tx, body.id);
  await notifyMembers(services, tx, {
    memberIds: [...order.assigneeIds, ...(order.creatorId === null ? [] : [order.creatorId])],
    exceptMemberId: caller.memberId,
    kind: "comment",
    targetKind: "work-order",
    targetId: order.id,
    siteId: order.siteId,
    isUrgent: false,
    params: {
      number: order.number,
      subject: order.subject,
      asset: order.assetName,
      author: comment.author?.name ?? "",
      text: excerptOf(body.body),
    },
    nowIso,
  });
  return comment;
});
