import type { RoleKey } from "@qrmaint/contracts";
import { empty, POSITION, type Reader, type Sql, sql, TENANT, type Writer } from "@qrmaint/db";

export interface OrganisationRow {
  id: string;
  name: string;
  language: "en" | "pl";
  version: number;
  createdAt: string;
}
export const findOrganisation = (tx: Reader): Promise<OrganisationRow> =>
  tx.one<OrganisationRow>(sql`
  select tenant_id as id, name, language, version, created_at as "createdAt" from tenants where tenant_id = ${TENANT}`);
export const findSlug = async (tx: Reader): Promise<string> =>
  (await tx.one<{ slug: string }>(sql`select slug from platform.organisations where id = ${TENANT}`)).slug;
export const updateTenant = (
  tx: Writer,
  row: { name?: string | undefined; language?: string | undefined; nowIso: string },
): Promise<number> =>
  tx.run(sql`
  update tenants set name = coalesce(${row.name ?? null}, name), language = coalesce(${row.language ?? null}, language), version = version + 1, changed_at = ${row.nowIso}, position = ${POSITION}
   where tenant_id = ${TENANT}`);
export const updateDirectory = (tx: Writer, name: string): Promise<number> =>
  tx.run(sql`update platform.organisations set name = ${name} where id = ${TENANT}`);

export interface MemberRow {
  id: string;
  personId: string;
  name: string;
  roleKey: RoleKey;
  siteIds: string[] | null;
  joinedAt: string;
  endedAt: string | null;
  version: number;
}
const memberColumns = sql`m.id, m.person_id as "personId", m.display_name as name, r.key as "roleKey", m.joined_at as "joinedAt", m.ended_at as "endedAt", m.version,
  case when m.has_all_sites then null else array(select s.site_id::text from member_sites s where s.tenant_id = ${TENANT} and s.member_id = m.id order by s.site_id) end as "siteIds"`;
const memberTables = sql`members m join roles r on r.tenant_id = m.tenant_id and r.id = m.role_id`;

export const findMember = (tx: Reader, id: string): Promise<MemberRow | null> =>
  tx.maybe<MemberRow>(
    sql`select ${memberColumns} from ${memberTables} where m.tenant_id = ${TENANT} and m.id = ${id}`,
  );

export interface MemberFilter {
  roleKey?: RoleKey | undefined;
  isWithEnded: boolean;
  limit: number;
  after: readonly (string | number | null)[] | null;
}
export const listMemberRows = (tx: Reader, filter: MemberFilter): Promise<MemberRow[]> =>
  tx.many<MemberRow>(sql`
  select ${memberColumns} from ${memberTables} where m.tenant_id = ${TENANT}
    ${filter.isWithEnded ? empty : sql`and m.ended_at is null`}
    ${filter.roleKey === undefined ? empty : sql`and r.key = ${filter.roleKey}`}
    ${filter.after === null ? empty : sql`and (m.display_name collate "pl-x-icu", m.id) > (${filter.after[0]}, ${filter.after[1]}::uuid)`}
   order by m.display_name collate "pl-x-icu", m.id limit ${filter.limit + 1}`);

export const listEmails = (
  tx: Reader,
  personIds: readonly string[],
): Promise<{ id: string; emailCipher: Buffer }[]> =>
  tx.many(
    sql`select id, email_cipher as "emailCipher" from platform.persons where id = any (${[...personIds]}::uuid[])`,
  );

const changed = (nowIso: string): Sql =>
  sql`version = version + 1, changed_at = ${nowIso}, position = ${POSITION}`;

export const updateRole = (
  tx: Writer,
  row: { id: string; roleKey: RoleKey; nowIso: string },
): Promise<number> =>
  tx.run(sql`
  update members set role_id = (select r.id from roles r where r.tenant_id = ${TENANT} and r.key = ${row.roleKey}), ${changed(row.nowIso)} where tenant_id = ${TENANT} and id = ${row.id}`);

export async function updateSites(
  tx: Writer,
  row: { id: string; siteIds: readonly string[] | null; nowIso: string },
): Promise<void> {
  await tx.run(sql`delete from member_sites where tenant_id = ${TENANT} and member_id = ${row.id}`);
  if (row.siteIds !== null) {
    await tx.run(
      sql`insert into member_sites (tenant_id, member_id, site_id) select ${TENANT}::uuid, ${row.id}::uuid, s from unnest(${[...new Set(row.siteIds)]}::uuid[]) s`,
    );
  }
  await tx.run(
    sql`update members set has_all_sites = ${row.siteIds === null}, ${changed(row.nowIso)} where tenant_id = ${TENANT} and id = ${row.id}`,
  );
}

/** How many of these are sites of the organisation. */
export const countSites = async (tx: Reader, siteIds: readonly string[]): Promise<number> =>
  (
    await tx.one<{ count: number }>(
      sql`select count(*)::int as count from sites where tenant_id = ${TENANT} and id = any (${[...siteIds]}::uuid[])`,
    )
  ).count;

export const countAdministrators = async (tx: Reader): Promise<number> =>
  (
    await tx.one<{ count: number }>(sql`
  select count(*)::int as count from members m join roles r on r.tenant_id = m.tenant_id and r.id = m.role_id
   where m.tenant_id = ${TENANT} and r.key = 'administrator' and m.ended_at is null`)
  ).count;

export async function updateEnded(
  tx: Writer,
  row: { id: string; personId: string; nowIso: string },
): Promise<void> {
  await tx.run(
    sql`update members set ended_at = ${row.nowIso}, ${changed(row.nowIso)} where tenant_id = ${TENANT} and id = ${row.id}`,
  );
  await tx.run(
    sql`update platform.memberships set ended_at = ${row.nowIso} where tenant_id = ${TENANT} and person_id = ${row.personId}`,
  );
}

export interface InvitationRow {
  id: string;
  emailCipher: Buffer;
  roleKey: RoleKey;
  siteIds: string[] | null;
  state: string;
  createdAt: string;
  expiresAt: string;
}
const invitationColumns = sql`i.id, i.email_cipher as "emailCipher", r.key as "roleKey", case when i.has_all_sites then null else i.site_ids end as "siteIds", i.state, i.created_at as "createdAt", i.expires_at as "expiresAt"`;
const invitationTables = sql`invitations i join roles r on r.tenant_id = i.tenant_id and r.id = i.role_id`;
export const findInvitationRow = (tx: Reader, id: string): Promise<InvitationRow | null> =>
  tx.maybe<InvitationRow>(
    sql`select ${invitationColumns} from ${invitationTables} where i.tenant_id = ${TENANT} and i.id = ${id}`,
  );
export const listWaiting = (tx: Reader, nowIso: string): Promise<InvitationRow[]> =>
  tx.many<InvitationRow>(sql`
  select ${invitationColumns} from ${invitationTables} where i.tenant_id = ${TENANT} and i.state = 'sent' and i.expires_at > ${nowIso} order by i.created_at desc, i.id limit 200`);

export interface NewInvitation {
  id: string;
  emailCipher: Buffer;
  emailIndex: Buffer;
  emailCommitment: Buffer;
  roleKey: RoleKey;
  siteIds: readonly string[] | null;
  invitedBy: string;
  expiresIso: string;
  nowIso: string;
}
export const insertInvitation = (tx: Writer, row: NewInvitation): Promise<number> =>
  tx.run(sql`
  insert into invitations (tenant_id, id, email_cipher, email_index, email_commitment, role_id, has_all_sites, site_ids, invited_by, state, expires_at, created_at, changed_at)
  values (${TENANT}, ${row.id}, ${row.emailCipher}, ${row.emailIndex}, ${row.emailCommitment}, (select r.id from roles r where r.tenant_id = ${TENANT} and r.key = ${row.roleKey}),
    ${row.siteIds === null}, ${[...new Set(row.siteIds)]}::uuid[], ${row.invitedBy}, 'sent', ${row.expiresIso}, ${row.nowIso}, ${row.nowIso})`);
export const updateRevoked = (tx: Writer, row: { id: string; nowIso: string }): Promise<number> =>
  tx.run(sql`
  update invitations set state = 'revoked', ${changed(row.nowIso)} where tenant_id = ${TENANT} and id = ${row.id} and state = 'sent'`);

/** Takes back what waits for an address; a later invitation replaces the earlier ones. */
export const revokeWaiting = (
  tx: Writer,
  row: { emailIndex: Buffer; nowIso: string },
): Promise<{ id: string }[]> =>
  tx.many<{ id: string }>(sql`
  update invitations set state = 'revoked', ${changed(row.nowIso)}
   where tenant_id = ${TENANT} and email_index = ${row.emailIndex} and state = 'sent' returning id`);

export const isActiveMember = async (tx: Reader, personId: string): Promise<boolean> =>
  (await tx.maybe(
    sql`select 1 as one from members where tenant_id = ${TENANT} and person_id = ${personId} and ended_at is null`,
  )) !== null;
