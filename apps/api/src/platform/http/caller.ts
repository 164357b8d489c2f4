import { PERMISSIONS, type Permission } from "@qrmaint/contracts";
import type { Config } from "../config/config.ts";
import { isToken, tokenHash } from "../crypto/tokens.ts";
import type { MemberCaller, SignedIn } from "./binding.ts";
import { findLivingSession, findMember, updateSeen } from "./queries.ts";
import type { Services } from "./services.ts";

/** Idle end of a session and its absolute end (NIST SP 800-63B-4, AAL1 allows longer). */
export const SESSION_IDLE_MS = 14 * 24 * 3600_000;
export const SESSION_ABSOLUTE_MS = 90 * 24 * 3600_000;
const SEEN_EVERY_MS = 5 * 60_000;

/** Ports share a host's cookies, so the name carries the port where one is written. */
export function sessionCookieName(config: Config): string {
  const { port } = new URL(config.publicUrl);
  return port === "" ? "__Host-qrmaint" : `__Host-qrmaint-${port}`;
}

/** Finds who holds this token, and as which member of the organisation, in one statement on platform tables. */
export async function findSession(
  services: Services,
  token: string,
  organisationId: string | null,
): Promise<(SignedIn & { memberId: string | null }) | null> {
  if (!isToken(token)) return null;
  const nowMs = services.clock.nowMs();
  const nowIso = new Date(nowMs).toISOString();
  const row = await findLivingSession(services.db, {
    tokenHash: tokenHash(token),
    organisationId,
    nowIso,
    idleSinceIso: new Date(nowMs - SESSION_IDLE_MS).toISOString(),
    isDemoAllowed: services.config.isDemoAllowed,
  });
  if (row === undefined) return null;
  if (nowMs - Date.parse(row.seenAt) > SEEN_EVERY_MS) await updateSeen(services.db, row.id, nowIso);
  return { personId: row.personId, sessionId: row.id, memberId: row.memberId };
}

/** The member with the rights and sites of this moment, so that a change of role is effective at once. */
export async function loadMember(
  services: Services,
  signedIn: SignedIn,
  tenantId: string,
  memberId: string,
): Promise<MemberCaller | null> {
  const row = await findMember(services.db, tenantId, memberId);
  if (row === undefined) return null;
  const known = row.permissions.filter((permission): permission is Permission =>
    (PERMISSIONS as readonly string[]).includes(permission),
  );
  return {
    tenantId,
    sites: row.hasAllSites ? "*" : row.siteIds,
    actor: `member:${memberId}`,
    memberId,
    personId: signedIn.personId,
    sessionId: signedIn.sessionId,
    roleKey: row.roleKey,
    permissions: new Set(known),
  };
}
