import type { Writer } from "@qrmaint/db";
import { AppError, notFound } from "../../platform/http/app-error.ts";
import type { Services } from "../../platform/http/services.ts";
import { measuredInstant } from "../../platform/measured-at.ts";
import { nextNumbers } from "../../platform/next-number.ts";
import { assertAssignees } from "./assert-assignees.ts";
import { notifyAssigned } from "./notify-assigned.ts";
import * as queries from "./queries.ts";

export interface NewWorkOrderRows {
  id: string;
  siteId: string;
  assetIds: readonly string[];
  subject: string;
  description: string;
  type: string;
  priority: string;
  /** A day of the site, YYYY-MM-DD. */
  dueOn: string | null;
  isBreakdown: boolean;
  /** The request it is made from. */
  requestId: string | null;
  assignees: readonly queries.AssigneeInput[];
  /** By the clock of the device that makes it; left out: nowIso. Never before its objects existed. */
  measuredAt?: string | undefined;
  nowIso: string;
  actor: string;
  /** Who makes it; null when the system does. */
  memberId: string | null;
}

/**
 * Inserts an order with its objects, assignees and first step, and tells the assignees.
 * @throws AppError "not-found" for an object or assignee that is not there, "invalid-input" for objects outside the site
 */
export async function createWorkOrderRows(
  services: Services,
  tx: Writer,
  row: NewWorkOrderRows,
): Promise<{ number: string; measuredIso: string }> {
  const assetIds = [...new Set(row.assetIds)];
  const places = await listGoodPlaces(tx, row.siteId, assetIds);
  const measuredIso = measuredInstant(
    row.measuredAt,
    row.nowIso,
    lastOf(places.map((place) => place.createdAt)),
  );
  await assertAssignees(tx, row.siteId, row.assignees);
  const [number] = await nextNumbers(tx, "work-order");
  await queries.insertWorkOrder(tx, { ...row, number: number! });
  await queries.insertOrderAssets(tx, { workOrderId: row.id, assetIds, measuredIso });
  if (row.assignees.length > 0) {
    await queries.insertAssignees(tx, {
      workOrderId: row.id,
      siteId: row.siteId,
      assignees: row.assignees,
      measuredIso,
    });
  }
  await queries.insertStep(tx, {
    id: services.random.uuid(),
    siteId: row.siteId,
    workOrderId: row.id,
    from: null,
    to: "open",
    holdReason: null,
    reason: "",
    memberId: row.memberId,
    measuredIso,
    nowIso: row.nowIso,
  });
  await notifyAssigned(services, tx, {
    workOrderId: row.id,
    siteId: row.siteId,
    number: number!,
    subject: row.subject,
    isBreakdown: row.isBreakdown,
    memberIds: row.assignees.filter((who) => who.kind === "person").map((who) => who.id),
    byMemberId: row.memberId,
    nowIso: row.nowIso,
  });
  return { number: number!, measuredIso };
}

/** Instants of the server are texts of one form, so the last one is the greatest. */
const lastOf = (instants: readonly string[]): string => instants.reduce((a, b) => (a > b ? a : b));

async function listGoodPlaces(
  tx: Writer,
  siteId: string,
  assetIds: readonly string[],
): Promise<queries.PlaceRow[]> {
  const places = await queries.listPlaces(tx, assetIds);
  if (places.length !== assetIds.length || places.some((place) => place.deletedAt !== null)) throw notFound();
  if (places.some((place) => place.siteId !== siteId)) {
    throw new AppError("invalid-input", {
      errors: [
        {
          at: "/body/assetIds",
          code: "one-site",
          message: "The objects of one work order stand on one site: make one order per site.",
        },
      ],
    });
  }
  return places;
}
