import type { Reader } from "@qrmaint/db";
import { AppError, notFound } from "../../platform/http/app-error.ts";
import { type AssigneeInput, listWorkers } from "./queries.ts";

/**
 * Work goes to active members who do work orders and see the site. Those who have the order already keep it, also when
 * they have left since.
 * @param assignees as they stand in the call: refusals point at their place there
 * @throws AppError "not-found" for an id that is nobody's here, "invalid-input" for one who cannot do it
 */
export async function assertAssignees(
  tx: Reader,
  siteId: string,
  assignees: readonly AssigneeInput[],
  hasAlready: (who: AssigneeInput) => boolean = () => false,
): Promise<void> {
  if (assignees.every(hasAlready)) return;
  const workers = new Map(
    (await listWorkers(tx, { siteId, memberIds: assignees.map((who) => who.id) })).map((row) => [
      row.id,
      row,
    ]),
  );
  assignees.forEach((who, index) => {
    if (hasAlready(who)) return;
    const worker = workers.get(who.id);
    // Teams, shifts and contractors have ids of their own; none of those is known here.
    if (who.kind !== "person" || worker === undefined) throw notFound();
    const refuse = (code: string, message: string): AppError =>
      new AppError("invalid-input", { errors: [{ at: `/body/assignees/${index}`, code, message }] });
    if (!worker.isActive)
      throw refuse("member-ended", "This member has left the organisation: choose another.");
    if (!worker.isWorker)
      throw refuse("member-role", "This member's role does not do work orders: choose another.");
    if (!worker.isOfSite)
      throw refuse(
        "member-site",
        "This member does not see the site of the order: choose another, or give them the site.",
      );
  });
}
