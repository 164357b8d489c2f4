import type { Reader, Writer } from "@qrmaint/db";
import { PERSON_EMAIL_FIELD } from "../../platform/crypto/field-ids.ts";
import type { Services } from "../../platform/http/services.ts";
import { insertPerson } from "./queries.ts";
import { findCredentials, findCredentialsWithin } from "./sessions/queries.ts";

/** E-mail addresses are compared like this, everywhere. */
export const normaliseEmail = (email: string): string => email.trim().normalize("NFKC").toLowerCase();

/**
 * @param input.passwordHash null for a person who cannot sign in by password
 * @param input.isDemo a password that everybody knows: it works only where `isDemoAllowed`
 * @returns the person's id
 */
export async function createPerson(
  services: Services,
  tx: Writer,
  input: {
    email: string;
    displayName: string;
    language: "en" | "pl";
    passwordHash: string | null;
    isDemo?: boolean;
    id?: string;
  },
): Promise<string> {
  const id = input.id ?? services.random.uuid();
  const email = normaliseEmail(input.email);
  await insertPerson(tx, {
    id,
    displayName: input.displayName,
    language: input.language,
    passwordHash: input.passwordHash,
    isDemo: input.isDemo ?? false,
    emailCipher: await services.keys.sealPlatform({ rowId: id, fieldId: PERSON_EMAIL_FIELD }, email),
    emailIndex: await services.keys.platformIndex(PERSON_EMAIL_FIELD, email),
    nowIso: new Date(services.clock.nowMs()).toISOString(),
  });
  return id;
}

/**
 * Whoever signs in by this address.
 * @param tx the open transaction: who holds an organisation's clock never waits for a second connection
 */
export async function findPersonByEmail(
  services: Services,
  email: string,
  tx?: Reader,
): Promise<{ id: string } | null> {
  const index = await services.keys.platformIndex(PERSON_EMAIL_FIELD, normaliseEmail(email));
  return tx === undefined ? findCredentials(services.db, index) : findCredentialsWithin(tx, index);
}
