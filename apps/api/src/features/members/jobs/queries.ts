import { sql, TENANT, type Writer } from "@qrmaint/db";

/** Used, taken back or run out by then. */
export const deleteEndedInvitations = (
  tx: Writer,
  input: { endedIso: string; limit: number },
): Promise<number> =>
  tx.run(sql`
  delete from invitations
   where tenant_id = ${TENANT} and id in (
     select i.id from invitations i
      where i.tenant_id = ${TENANT} and case when i.state = 'sent' then i.expires_at else i.changed_at end < ${input.endedIso}
      order by i.id limit ${input.limit})`);
