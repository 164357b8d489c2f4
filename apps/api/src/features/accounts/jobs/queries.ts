import { type Database, sql } from "@qrmaint/db";

/** Ended, expired or idle since then. */
export const deleteDeadSessions = async (
  db: Database,
  row: { endedIso: string; seenIso: string },
): Promise<void> => {
  await db.platformRead(sql`
    delete from platform.sessions where ended_at < ${row.endedIso} or expires_at < ${row.endedIso} or seen_at < ${row.seenIso}`);
};

/** Used or expired since then; a follower's link has no end of its own and goes with its request. */
export const deleteDeadLinks = async (db: Database, endedIso: string): Promise<void> => {
  await db.platformRead(
    sql`delete from platform.secret_links where used_at < ${endedIso} or expires_at < ${endedIso}`,
  );
};
