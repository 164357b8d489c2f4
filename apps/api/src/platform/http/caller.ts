import { PERMISSIONS, type Permission, type RoleKey } from "@qrmaint/contracts";
import { sql, TENANT } from "@qrmaint/db";
import type { Config } from "../config/config.ts";
import { isToken, tokenHash } from "../crypto/tokens.ts";
import type { MemberCaller, SignedIn } from "./binding.ts";
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

interface SessionRow {
  id: string;
  person_id: string;
  seen_at: string;
  tenant_id: string | null;
  member_id: string | null;
}

/** Finds who holds this token, and as which member of the organisation, in one statement on platform tables. */
export async function findSession(
  services: Services,
  token: string,
  organisationId: string | null,
): Promise<(SignedIn & { memberId: string | null }) | null> {
  if (!isToken(token)) return null;
  const nowMs = services.clock.nowMs();
  const idleSince = new Date(nowMs - SESSION_IDLE_MS).toISOString();
  const [row] = await services.db.platformRead<SessionRow>(sql`
    select s.id, s.person_id, s.seen_at, m.tenant_id, m.member_id
      from platform.sessions s
      left join platform.memberships m on m.person_id = s.person_id and m.tenant_id = ${organisationId}::uuid and m.ended_at is null
     where s.token_hash = ${tokenHash(token)} and s.ended_at is null
       and s.expires_at > ${new Date(nowMs).toISOString()} and s.seen_at > ${idleSince}`);
  if (row === undefined) return null;
  if (nowMs - Date.parse(row.seen_at) > SEEN_EVERY_MS) {
    await services.db.platformRead(
      sql`update platform.sessions set seen_at = ${new Date(nowMs).toISOString()} where id = ${row.id}`,
    );
  }
  return { personId: row.person_id, sessionId: row.id, memberId: row.member_id };
}

interface MemberRow {
  role_key: RoleKey;
  permissions: string[];
  has_all_sites: boolean;
  site_ids: string[];
}

/** The member with the rights and sites of this moment, so that a change of role is effective at once. */
export async function loadMember(
  services: Services,
  signedIn: SignedIn,
  tenantId: string,
  memberId: string,
): Promise<MemberCaller | null> {
  const lookUp = { tenantId, sites: "*", actor: "system:caller" } as const;
  const [row] = await services.db.read<MemberRow>(
    lookUp,
    sql`
    select r.key as role_key, m.has_all_sites,
           array(select p.permission from role_permissions p where p.tenant_id = ${TENANT} and p.role_id = m.role_id) as permissions,
           array(select s.site_id::text from member_sites s where s.tenant_id = ${TENANT} and s.member_id = m.id) as site_ids
      from members m join roles r on r.tenant_id = m.tenant_id and r.id = m.role_id
     where m.tenant_id = ${TENANT} and m.id = ${memberId} and m.ended_at is null`,
  );
  if (row === undefined) return null;
  const known = row.permissions.filter((permission): permission is Permission =>
    (PERMISSIONS as readonly string[]).includes(permission),
  );
  return {
    tenantId,
    sites: row.has_all_sites ? "*" : row.site_ids,
    actor: `member:${memberId}`,
    memberId,
    personId: signedIn.personId,
    sessionId: signedIn.sessionId,
    roleKey: row.role_key,
    permissions: new Set(known),
  };
}
