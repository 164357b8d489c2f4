import { PERMISSIONS, type Permission } from "@qrmaint/contracts";
import type { Config } from "../config/config.ts";
import { isToken, tokenHash } from "../crypto/tokens.ts";
import type { MemberCaller, SignedIn } from "./binding.ts";
import { listActiveMembers, listLivingSessions, updateSeen } from "./queries.ts";
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

export interface FoundSession extends SignedIn {
  memberId: string | null;
}

/** Finds who holds this token, and as which member of the organisation, in one statement on platform tables. */
export const findSession = async (
  services: Services,
  token: string,
  organisationId: string | null,
): Promise<FoundSession | null> => (await findSessions(services, [token], organisationId)).get(token) ?? null;

/** The same for many tokens at once, by token; one that is not held by anybody is left out. */
export async function findSessions(
  services: Services,
  tokens: readonly string[],
  organisationId: string | null,
): Promise<Map<string, FoundSession>> {
  const byHash = new Map(tokens.filter(isToken).map((token) => [tokenHash(token).toString("hex"), token]));
  if (byHash.size === 0) return new Map();
  const nowMs = services.clock.nowMs();
  const nowIso = new Date(nowMs).toISOString();
  const rows = await listLivingSessions(services.db, {
    tokenHashes: [...byHash.keys()].map((hash) => Buffer.from(hash, "hex")),
    organisationId,
    nowIso,
    idleSinceIso: new Date(nowMs - SESSION_IDLE_MS).toISOString(),
    isDemoAllowed: services.config.isDemoAllowed,
  });
  const unseen = rows.filter(({ seenAt }) => nowMs - Date.parse(seenAt) > SEEN_EVERY_MS);
  if (unseen.length > 0)
    await updateSeen(
      services.db,
      unseen.map(({ id }) => id),
      nowIso,
    );
  return new Map(
    rows.map(({ id, personId, memberId, tokenHash: hash }) => [
      byHash.get(hash.toString("hex"))!,
      { personId, sessionId: id, memberId },
    ]),
  );
}

/** The member with the rights and sites of this moment, so that a change of role is effective at once. */
export const loadMember = async (
  services: Services,
  signedIn: SignedIn,
  tenantId: string,
  memberId: string,
): Promise<MemberCaller | null> =>
  (await loadMembers(services, [{ ...signedIn, memberId }], tenantId)).get(signedIn.sessionId) ?? null;

/** The same for many sessions of one organisation at once, by session; one whose membership has ended is left out. */
export async function loadMembers(
  services: Services,
  sessions: readonly (SignedIn & { memberId: string })[],
  tenantId: string,
): Promise<Map<string, MemberCaller>> {
  const ids = [...new Set(sessions.map(({ memberId }) => memberId))];
  const rows = new Map((await listActiveMembers(services.db, tenantId, ids)).map((row) => [row.id, row]));
  const callers = new Map<string, MemberCaller>();
  for (const { memberId, personId, sessionId } of sessions) {
    const row = rows.get(memberId);
    if (row === undefined) continue;
    const known = row.permissions.filter((permission): permission is Permission =>
      (PERMISSIONS as readonly string[]).includes(permission),
    );
    callers.set(sessionId, {
      tenantId,
      sites: row.hasAllSites ? "*" : row.siteIds,
      actor: `member:${memberId}`,
      memberId,
      personId,
      sessionId,
      roleKey: row.roleKey,
      permissions: new Set(known),
    });
  }
  return callers;
}
