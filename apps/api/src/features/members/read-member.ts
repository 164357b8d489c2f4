import type { Member } from "@qrmaint/contracts/members/contract";
import type { Reader } from "@qrmaint/db";
import { PERSON_EMAIL_FIELD } from "../../platform/crypto/field-ids.ts";
import { notFound } from "../../platform/http/app-error.ts";
import type { MemberCaller } from "../../platform/http/binding.ts";
import type { Services } from "../../platform/http/services.ts";
import { findMember, listEmails, type MemberRow } from "./queries.ts";

/** E-mail addresses are opened for those only who manage members. */
export async function toMembers(
  services: Services,
  tx: Reader,
  caller: MemberCaller,
  rows: readonly MemberRow[],
): Promise<Member[]> {
  const emails = new Map<string, string>();
  if (caller.permissions.has("members.manage")) {
    for (const { id, emailCipher } of await listEmails(
      tx,
      rows.map((row) => row.personId),
    )) {
      emails.set(
        id,
        await services.keys.openPlatform({ rowId: id, fieldId: PERSON_EMAIL_FIELD }, emailCipher),
      );
    }
  }
  return rows.map(({ personId, ...member }) => ({ ...member, email: emails.get(personId) ?? null }));
}

/** @throws AppError "not-found" */
export async function readMember(
  services: Services,
  tx: Reader,
  caller: MemberCaller,
  id: string,
): Promise<Member> {
  const row = await findMember(tx, id);
  if (row === null) throw notFound();
  return (await toMembers(services, tx, caller, [row]))[0]!;
}
