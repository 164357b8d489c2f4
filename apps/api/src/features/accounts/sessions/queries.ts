import { type Database, type Reader, type Sql, sql, type Writer } from "@qrmaint/db";

export interface Credentials {
  id: string;
  passwordHash: string | null;
  isDemo: boolean;
}

const credentialsOf = (emailIndex: Buffer): Sql => sql`
  select id, password_hash as "passwordHash", is_demo as "isDemo" from platform.persons where email_index = ${emailIndex}`;

export const findCredentials = async (db: Database, emailIndex: Buffer): Promise<Credentials | null> =>
  (await db.platformRead<Credentials>(credentialsOf(emailIndex)))[0] ?? null;

/** The same on the connection of a transaction that is open. */
export const findCredentialsWithin = (tx: Reader, emailIndex: Buffer): Promise<Credentials | null> =>
  tx.maybe<Credentials>(credentialsOf(emailIndex));

export const getCredentials = async (
  db: Database,
  personId: string,
): Promise<Credentials & { emailCipher: Buffer; displayName: string }> => {
  const [row] = await db.platformRead<Credentials & { emailCipher: Buffer; displayName: string }>(sql`
    select id, password_hash as "passwordHash", is_demo as "isDemo", email_cipher as "emailCipher",
           display_name as "displayName" from platform.persons where id = ${personId}`);
  if (row === undefined) throw new Error("a session of nobody");
  return row;
};

/** The cost was raised: the same password under the new one. */
export const updateHash = (tx: Writer, personId: string, passwordHash: string): Promise<number> =>
  tx.run(sql`update platform.persons set password_hash = ${passwordHash} where id = ${personId}`);

/** A password that the person chose. */
export const updatePassword = (tx: Writer, personId: string, passwordHash: string): Promise<number> =>
  tx.run(
    sql`update platform.persons set password_hash = ${passwordHash}, is_demo = false where id = ${personId}`,
  );

export const insertSession = (
  tx: Writer,
  row: {
    id: string;
    tokenHash: Buffer;
    personId: string;
    nowIso: string;
    expiresIso: string;
    userAgent: string;
  },
): Promise<number> =>
  tx.run(sql`
  insert into platform.sessions (id, token_hash, person_id, created_at, seen_at, expires_at, user_agent)
  values (${row.id}, ${row.tokenHash}, ${row.personId}, ${row.nowIso}, ${row.nowIso}, ${row.expiresIso}, ${row.userAgent})`);

export const updateToken = (tx: Writer, sessionId: string, tokenHash: Buffer): Promise<number> =>
  tx.run(
    sql`update platform.sessions set token_hash = ${tokenHash} where id = ${sessionId} and ended_at is null`,
  );

export const endSessionRow = (tx: Writer, row: { sessionId: string; nowIso: string }): Promise<number> =>
  tx.run(
    sql`update platform.sessions set ended_at = ${row.nowIso} where id = ${row.sessionId} and ended_at is null`,
  );

/** @param exceptId the session that stays; null: none does */
export const endSessionsOf = (
  tx: Writer,
  row: { personId: string; exceptId: string | null; nowIso: string },
): Promise<number> =>
  tx.run(sql`
  update platform.sessions set ended_at = ${row.nowIso}
   where person_id = ${row.personId} and ended_at is null and id is distinct from ${row.exceptId}::uuid`);

/** Also an ended one: ending it again changes nothing. */
export const hasSession = async (
  tx: Reader,
  row: { sessionId: string; personId: string },
): Promise<boolean> =>
  (await tx.maybe(
    sql`select 1 as one from platform.sessions where id = ${row.sessionId} and person_id = ${row.personId}`,
  )) !== null;

export interface LiveSession {
  id: string;
  createdAt: string;
  seenAt: string;
  userAgent: string;
}
export const listLiveSessions = (
  db: Database,
  row: { personId: string; nowIso: string; idleSince: string },
): Promise<LiveSession[]> =>
  db.platformRead<LiveSession>(sql`
    select id, created_at as "createdAt", seen_at as "seenAt", user_agent as "userAgent" from platform.sessions
     where person_id = ${row.personId} and ended_at is null and expires_at > ${row.nowIso} and seen_at > ${row.idleSince}
     order by seen_at desc, id desc limit 200`);
