import type { RoleKey } from "@qrmaint/contracts";
import { type Database, type Reader, sql, TENANT, type Writer } from "@qrmaint/db";

export interface SessionRow {
  tokenHash: Buffer;
  id: string;
  personId: string;
  seenAt: string;
  memberId: string | null;
}
/** The living sessions of tokens, each with its person's membership of the organisation. */
export const listLivingSessions = (
  db: Database,
  input: {
    tokenHashes: readonly Buffer[];
    organisationId: string | null;
    nowIso: string;
    idleSinceIso: string;
    /** Whether people whose passwords everybody knows are let in here. */
    isDemoAllowed: boolean;
  },
): Promise<SessionRow[]> =>
  db.platformRead<SessionRow>(sql`
    select s.token_hash as "tokenHash", s.id, s.person_id as "personId", s.seen_at as "seenAt", m.member_id as "memberId"
      from platform.sessions s
      left join platform.memberships m on m.person_id = s.person_id and m.tenant_id = ${input.organisationId}::uuid and m.ended_at is null
     where s.token_hash = any (${[...input.tokenHashes]}::bytea[]) and s.ended_at is null
       and s.expires_at > ${input.nowIso} and s.seen_at > ${input.idleSinceIso}
       and (${input.isDemoAllowed}::boolean or not exists (select 1 from platform.persons p where p.id = s.person_id and p.is_demo))`);

export const updateSeen = async (
  db: Database,
  sessionIds: readonly string[],
  nowIso: string,
): Promise<void> => {
  await db.platformRead(
    sql`update platform.sessions set seen_at = ${nowIso} where id = any (${[...sessionIds]}::uuid[])`,
  );
};

export interface MemberRow {
  id: string;
  roleKey: RoleKey;
  permissions: string[];
  hasAllSites: boolean;
  siteIds: string[];
}
export const listActiveMembers = (
  db: Database,
  tenantId: string,
  memberIds: readonly string[],
): Promise<MemberRow[]> =>
  db.read<MemberRow>(
    { tenantId, sites: "*", actor: "system:caller" },
    sql`
    select m.id, r.key as "roleKey", m.has_all_sites as "hasAllSites",
           array(select p.permission from role_permissions p where p.tenant_id = ${TENANT} and p.role_id = m.role_id) as permissions,
           array(select s.site_id::text from member_sites s where s.tenant_id = ${TENANT} and s.member_id = m.id) as "siteIds"
      from members m join roles r on r.tenant_id = m.tenant_id and r.id = m.role_id
     where m.tenant_id = ${TENANT} and m.id = any (${[...memberIds]}::uuid[]) and m.ended_at is null`,
  );

export const probeDatabase = (db: Database): Promise<object[]> => db.platformRead(sql`select 1 as one`);

export const probeQueue = (db: Database): Promise<object[]> =>
  db.platformRead(sql`select 1 as one from pgboss.version limit 1`);

interface CommandId {
  actor: string;
  key: string;
}
export interface CommandRow {
  bodyHash: Buffer;
  status: number;
  responseCipher: Buffer;
}
/** What a command with this key was answered before. */
export const findCommand = (tx: Reader, { actor, key }: CommandId): Promise<CommandRow | null> =>
  tx.maybe<CommandRow>(sql`
  select body_hash as "bodyHash", status, response_cipher as "responseCipher" from commands
   where tenant_id = ${TENANT} and actor = ${actor} and key = ${key}`);

export const insertCommand = (
  tx: Writer,
  row: CommandRow & CommandId & { operation: string; nowIso: string },
): Promise<number> =>
  tx.run(sql`
  insert into commands (tenant_id, actor, key, operation, body_hash, status, response_cipher, position, created_at)
  values (${TENANT}, ${row.actor}, ${row.key}, ${row.operation}, ${row.bodyHash}, ${row.status}, ${row.responseCipher}, ${tx.position}, ${row.nowIso})`);
