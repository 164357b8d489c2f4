import type { AnyOperation } from "@qrmaint/contracts";
import {
  endMembership as endOperation,
  updateMember as updateOperation,
} from "@qrmaint/contracts/members/contract";
import type { Reader } from "@qrmaint/db";
import { AppError, notFound } from "../../platform/http/app-error.ts";
import { type CommandContext, handleCommand, type MemberCaller } from "../../platform/http/binding.ts";
import { releaseUnseenOrders } from "../work-orders/index.ts";
import * as queries from "./queries.ts";
import { readMember } from "./read-member.ts";

/**
 * @throws AppError "not-found" when one of them is no site in the caller's sight; "not-permitted" when somebody who sees
 * some sites would give all
 */
export async function assertSites(
  tx: Reader,
  caller: MemberCaller,
  siteIds: readonly string[] | null,
): Promise<void> {
  if (siteIds === null && caller.sites !== "*")
    throw new AppError("not-permitted", { detail: "You see some sites, so you cannot give access to all." });
  if (siteIds !== null && (await queries.countSites(tx, siteIds)) !== new Set(siteIds).size) throw notFound();
}

async function assertNotLast(tx: Reader, member: queries.MemberRow): Promise<void> {
  if (
    member.roleKey === "administrator" &&
    member.endedAt === null &&
    (await queries.countAdministrators(tx)) === 1
  )
    throw new AppError("last-administrator");
}

export const updateMember = handleCommand(updateOperation, async (context) => {
  const { services, tx, params, body, ifMatch, caller, nowIso } = context;
  const member = await queries.findMember(tx, params.member);
  if (member === null) throw notFound();
  if (member.version !== ifMatch)
    throw new AppError("version-conflict", { current: await readMember(services, tx, caller, member.id) });
  if (body.roleKey !== undefined && body.roleKey !== member.roleKey) {
    await assertNotLast(tx, member);
    await queries.updateRole(tx, { id: member.id, roleKey: body.roleKey, nowIso });
  }
  if (body.siteIds !== undefined) {
    await assertSites(tx, caller, body.siteIds);
    await queries.updateSites(tx, { id: member.id, siteIds: body.siteIds, nowIso });
    if (body.siteIds !== null)
      await releaseUnseenOrders(tx, {
        memberId: member.id,
        siteIds: body.siteIds,
        nowIso,
        actor: caller.actor,
      });
  }
  recordRights(context, member.personId);
  return readMember(services, tx, caller, member.id);
});

export const endMembership = handleCommand(endOperation, async (context) => {
  const { services, tx, params, caller, nowIso } = context;
  const member = await queries.findMember(tx, params.member);
  if (member === null) throw notFound();
  await assertNotLast(tx, member);
  if (member.endedAt === null) {
    await queries.updateEnded(tx, { id: member.id, personId: member.personId, nowIso });
    await releaseUnseenOrders(tx, { memberId: member.id, siteIds: [], nowIso, actor: caller.actor });
  }
  recordRights(context, member.personId);
  return readMember(services, tx, caller, member.id);
});

type Changing = Pick<
  CommandContext<AnyOperation>,
  "services" | "caller" | "requestId" | "network" | "request"
>;

function recordRights({ services, caller, requestId, network, request }: Changing, personId: string): void {
  services.securityEvents.record({
    kind: "rights-changed",
    code: `person:${personId}`,
    operation: request.trail.operation,
    requestId,
    tenantId: caller.tenantId,
    actor: caller.actor,
    network,
  });
}
