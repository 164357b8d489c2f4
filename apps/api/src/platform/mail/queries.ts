import { type Database, sql, type Writer } from "@qrmaint/db";

export interface RecipientRow {
  emailCipher: Buffer;
  language: "en" | "pl";
  isDemo: boolean;
}
export const findRecipient = async (db: Database, personId: string): Promise<RecipientRow | null> =>
  (
    await db.platformRead<RecipientRow>(sql`
    select email_cipher as "emailCipher", language, is_demo as "isDemo" from platform.persons where id = ${personId}`)
  )[0] ?? null;

export interface OutboxRow {
  id: string;
  recipientCipher: Buffer;
  subjectCipher: Buffer;
  bodyCipher: Buffer;
  createdAt: string;
}
export const insertOutboxMail = (tx: Writer, row: OutboxRow): Promise<number> =>
  tx.run(sql`
  insert into platform.outbox_mails (id, recipient_cipher, subject_cipher, body_cipher, created_at)
  values (${row.id}, ${row.recipientCipher}, ${row.subjectCipher}, ${row.bodyCipher}, ${row.createdAt})
  on conflict on constraint outbox_mails_pk do nothing`);

/** Keeps the newest `keep` of those made after `since`. */
export const deleteOldOutboxMails = (tx: Writer, row: { since: string; keep: number }): Promise<number> =>
  tx.run(sql`
  delete from platform.outbox_mails where created_at < ${row.since}
      or id not in (select id from platform.outbox_mails order by created_at desc, id desc limit ${row.keep})`);

export const listOutboxMails = (db: Database, since: string): Promise<OutboxRow[]> =>
  db.platformRead<OutboxRow>(sql`
  select id, recipient_cipher as "recipientCipher", subject_cipher as "subjectCipher", body_cipher as "bodyCipher", created_at as "createdAt"
    from platform.outbox_mails where created_at >= ${since} order by created_at desc, id desc`);
