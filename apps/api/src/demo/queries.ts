import type { RoleKey } from "@qrmaint/contracts";
import { type Database, sql, TENANT, type Writer } from "@qrmaint/db";

export interface FoundMembership {
  tenantId: string;
  memberId: string;
  sinceIso: string;
}
export const findMembership = async (db: Database, personId: string): Promise<FoundMembership | null> =>
  (
    await db.platformRead<FoundMembership>(sql`
    select tenant_id as "tenantId", member_id as "memberId", created_at as "sinceIso" from platform.memberships where person_id = ${personId} order by created_at limit 1`)
  )[0] ?? null;

export const isMember = async (tx: Writer, memberId: string): Promise<boolean> =>
  (await tx.maybe(sql`select 1 as one from members where tenant_id = ${TENANT} and id = ${memberId}`)) !==
  null;

export const findRoleId = async (tx: Writer, key: RoleKey): Promise<string> =>
  (await tx.one<{ id: string }>(sql`select id from roles where tenant_id = ${TENANT} and key = ${key}`)).id;
