import type { Account, Membership } from "@qrmaint/contracts/accounts/contract";
import { PERSON_EMAIL_FIELD } from "../../platform/crypto/field-ids.ts";
import type { SignedIn } from "../../platform/http/binding.ts";
import { loadMember } from "../../platform/http/caller.ts";
import type { Services } from "../../platform/http/services.ts";
import { getPerson, listMemberships } from "./queries.ts";

/** The person with their live memberships, by the organisations' names. */
export async function readAccount(services: Services, signedIn: SignedIn): Promise<Account> {
  const person = await getPerson(services.db, signedIn.personId);
  const memberships: Membership[] = [];
  for (const row of await listMemberships(services.db, signedIn.personId)) {
    const member = await loadMember(services, signedIn, row.organisationId, row.memberId);
    if (member === null) continue;
    memberships.push({
      ...row,
      roleKey: member.roleKey,
      permissions: [...member.permissions],
      siteIds: member.sites === "*" ? null : [...member.sites],
    });
  }
  return {
    person: {
      id: person.id,
      displayName: person.displayName,
      language: person.language,
      email: await services.keys.openPlatform(
        { rowId: person.id, fieldId: PERSON_EMAIL_FIELD },
        person.emailCipher,
      ),
    },
    memberships,
    sessionId: signedIn.sessionId,
  };
}
