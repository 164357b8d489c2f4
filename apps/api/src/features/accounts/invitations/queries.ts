import type { RoleKey } from "@qrmaint/contracts";
import { POSITION, type Reader, sql, TENANT, type Writer } from "@qrmaint/db";

export interface InvitationRow {
  id: string;
  emailCipher: Buffer;
  roleId: string;
  roleKey: RoleKey;
  siteIds: string[] | null;
  state: string;
  organisationName: string;
}
export const findInvitation = (tx: Reader, id: string): Promise<InvitationRow | null> =>
  tx.maybe<InvitationRow>(sql`
  select i.id, i.email_cipher as "emailCipher", i.role_id as "roleId", r.key as "roleKey", case when i.has_all_sites then null else i.site_ids end as "siteIds", i.state, t.name as "organisationName"
    from invitations i join roles r on r.tenant_id = i.tenant_id and r.id = i.role_id join tenants t on t.tenant_id = i.tenant_id
   where i.tenant_id = ${TENANT} and i.id = ${id}`);

export const updateAccepted = (tx: Writer, row: { id: string; nowIso: string }): Promise<number> =>
  tx.run(sql`
  update invitations set state = 'accepted', version = version + 1, changed_at = ${row.nowIso}, position = ${POSITION} where tenant_id = ${TENANT} and id = ${row.id} and state = 'sent'`);

/** A former member keeps their id, and so their history. */
export const findMembership = (
  tx: Reader,
  personId: string,
): Promise<{ id: string; endedAt: string | null } | null> =>
  tx.maybe(
    sql`select id, ended_at as "endedAt" from members where tenant_id = ${TENANT} and person_id = ${personId}`,
  );

export const deleteSites = (tx: Writer, memberId: string): Promise<number> =>
  tx.run(sql`delete from member_sites where tenant_id = ${TENANT} and member_id = ${memberId}`);
