import type { Writer } from "@qrmaint/db";
import type { Services } from "../../platform/http/services.ts";
import { insertPerson } from "./queries.ts";

export const EMAIL_FIELD = "person.email";

/** E-mail addresses are compared like this, everywhere. */
export const normaliseEmail = (email: string): string => email.trim().normalize("NFKC").toLowerCase();

/** @param passwordHash null for a person who cannot sign in by password; returns the person's id */
export async function createPerson(
  services: Services, tx: Writer, input: { email: string; displayName: string; language: "en" | "pl"; passwordHash: string | null },
): Promise<string> {
  const id = services.random.uuid();
  const email = normaliseEmail(input.email);
  await insertPerson(tx, {
    id, displayName: input.displayName, language: input.language, passwordHash: input.passwordHash,
    emailCipher: await services.keys.sealPlatform({ rowId: id, fieldId: EMAIL_FIELD }, email),
    emailIndex: await services.keys.platformIndex(EMAIL_FIELD, email),
    nowIso: new Date(services.clock.nowMs()).toISOString(),
  });
  return id;
}
