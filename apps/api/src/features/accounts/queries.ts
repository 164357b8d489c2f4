import type { Permission, RoleKey } from "@qrmaint/contracts";
import type { WorkOrderCategory } from "@qrmaint/contracts/work-orders/rules";
import { type Database, POSITION, sql, TENANT, type Writer } from "@qrmaint/db";
import type { KeyRow } from "../../platform/crypto/owner-keys.ts";

export async function findSlugs(db: Database, base: string): Promise<string[]> {
  const rows = await db.platformRead<{ slug: string }>(
    sql`select slug from platform.organisations where slug = ${base} or slug like ${`${base}-%`}`,
  );
  return rows.map((row) => row.slug);
}

export const insertClock = (tx: Writer): Promise<number> =>
  tx.run(sql`insert into tenant_clocks (tenant_id) values (${TENANT})`);

export const insertOrganisation = (
  tx: Writer,
  row: { tenantId: string; slug: string; name: string; nowIso: string },
): Promise<number> =>
  tx.run(
    sql`insert into platform.organisations (id, slug, name, created_at) values (${row.tenantId}, ${row.slug}, ${row.name}, ${row.nowIso})`,
  );

export const insertTenantKey = (tx: Writer, key: KeyRow, nowIso: string): Promise<number> =>
  tx.run(sql`insert into tenant_keys (tenant_id, id, purpose, master_key_id, wrapped, created_at)
    values (${TENANT}, ${key.id}, ${key.purpose}, ${key.masterKeyId}, ${key.wrapped}, ${nowIso})`);

export const insertTenant = (
  tx: Writer,
  row: { name: string; language: string; nowIso: string },
): Promise<number> =>
  tx.run(sql`insert into tenants (tenant_id, name, language, created_at, changed_at)
    values (${TENANT}, ${row.name}, ${row.language}, ${row.nowIso}, ${row.nowIso})`);

export async function insertRole(
  tx: Writer,
  row: { id: string; key: RoleKey; permissions: readonly Permission[] },
): Promise<void> {
  await tx.run(
    sql`insert into roles (tenant_id, id, key, name) values (${TENANT}, ${row.id}, ${row.key}, ${row.key})`,
  );
  await tx.run(sql`insert into role_permissions (tenant_id, role_id, permission)
    select ${TENANT}::uuid, ${row.id}::uuid, p from unnest(${[...row.permissions]}::text[]) p`);
}

export interface NewMember {
  id: string;
  personId: string;
  displayName: string;
  roleId: string;
  /** null: all sites */
  siteIds: readonly string[] | null;
  nowIso: string;
}

/** Inserts a member, or brings back one who left. */
export async function insertMember(tx: Writer, row: NewMember): Promise<void> {
  await tx.run(sql`insert into members (tenant_id, id, person_id, display_name, role_id, has_all_sites, joined_at, created_at, changed_at)
    values (${TENANT}, ${row.id}, ${row.personId}, ${row.displayName}, ${row.roleId}, ${row.siteIds === null}, ${row.nowIso}, ${row.nowIso}, ${row.nowIso})
    on conflict on constraint members_person do update set role_id = excluded.role_id, has_all_sites = excluded.has_all_sites,
      display_name = excluded.display_name, ended_at = null, joined_at = excluded.joined_at, version = members.version + 1,
      changed_at = excluded.changed_at, position = ${POSITION}`);
  if (row.siteIds !== null && row.siteIds.length > 0) {
    await tx.run(sql`insert into member_sites (tenant_id, member_id, site_id)
      select ${TENANT}::uuid, ${row.id}::uuid, s from unnest(${[...row.siteIds]}::uuid[]) s`);
  }
}

export const insertStatus = (
  tx: Writer,
  row: { id: string; category: WorkOrderCategory; name: string; sort: number },
): Promise<number> =>
  tx.run(sql`insert into work_order_statuses (tenant_id, id, category, name, sort, is_default)
    values (${TENANT}, ${row.id}, ${row.category}, ${row.name}, ${row.sort}, true)`);

export const insertMembership = (
  tx: Writer,
  row: { personId: string; tenantId: string; memberId: string; nowIso: string },
): Promise<number> =>
  tx.run(sql`insert into platform.memberships (person_id, tenant_id, member_id, created_at)
    values (${row.personId}, ${row.tenantId}, ${row.memberId}, ${row.nowIso})
    on conflict (person_id, tenant_id) do update set ended_at = null`);

export const insertTermsAcceptance = (
  tx: Writer,
  row: { id: string; personId: string; tenantId: string; termsVersion: string; nowIso: string },
): Promise<number> =>
  tx.run(sql`insert into platform.terms_acceptances (id, person_id, tenant_id, terms_version, accepted_at)
    values (${row.id}, ${row.personId}, ${row.tenantId}, ${row.termsVersion}, ${row.nowIso})`);

export interface NewPerson {
  id: string;
  emailCipher: Buffer;
  emailIndex: Buffer;
  passwordHash: string | null;
  /** One that everybody knows, for the demonstration: it works only where that is allowed. */
  isDemo: boolean;
  displayName: string;
  language: string;
  nowIso: string;
}
export const insertPerson = (tx: Writer, row: NewPerson): Promise<number> =>
  tx.run(sql`
  insert into platform.persons (id, email_cipher, email_index, password_hash, is_demo, display_name, language, created_at)
  values (${row.id}, ${row.emailCipher}, ${row.emailIndex}, ${row.passwordHash}, ${row.isDemo}, ${row.displayName}, ${row.language}, ${row.nowIso})`);

export interface PersonRow {
  id: string;
  emailCipher: Buffer;
  displayName: string;
  language: "en" | "pl";
}
export async function getPerson(db: Database, personId: string): Promise<PersonRow> {
  const [row] = await db.platformRead<PersonRow>(sql`
    select id, email_cipher as "emailCipher", display_name as "displayName", language from platform.persons where id = ${personId}`);
  if (row === undefined) throw new Error("a session of nobody");
  return row;
}

export interface MembershipRow {
  organisationId: string;
  slug: string;
  organisationName: string;
  memberId: string;
}
export const listMemberships = (db: Database, personId: string): Promise<MembershipRow[]> =>
  db.platformRead<MembershipRow>(sql`
  select o.id as "organisationId", o.slug, o.name as "organisationName", m.member_id as "memberId"
    from platform.memberships m join platform.organisations o on o.id = m.tenant_id
   where m.person_id = ${personId} and m.ended_at is null order by o.name, o.id`);

export const updatePerson = (
  tx: Writer,
  row: { id: string; displayName?: string | undefined; language?: string | undefined },
): Promise<number> =>
  tx.run(sql`
  update platform.persons set display_name = coalesce(${row.displayName ?? null}, display_name), language = coalesce(${row.language ?? null}, language) where id = ${row.id}`);
