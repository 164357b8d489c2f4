import { type Database, sql, TENANT, type Writer } from "@qrmaint/db";

interface Old {
  beforeIso: string;
  limit: number;
}

/** By the one function that may; gives how many went. */
export const deleteOldSecurityEvents = async (db: Database, { beforeIso, limit }: Old): Promise<number> =>
  (
    await db.platformRead<{ count: number }>(
      sql`select platform.age_out_security_events(${beforeIso}, ${limit}) as count`,
    )
  )[0]!.count;

export const deleteOldAnswers = (tx: Writer, { beforeIso, limit }: Old): Promise<number> =>
  tx.run(sql`
  delete from commands
   where tenant_id = ${TENANT} and (actor, key) in (
     select c.actor, c.key from commands c where c.tenant_id = ${TENANT} and c.created_at < ${beforeIso} order by c.created_at limit ${limit})`);
