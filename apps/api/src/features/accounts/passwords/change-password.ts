import { changePassword as operation } from "@qrmaint/contracts/accounts/contract";
import { PERSON_EMAIL_FIELD } from "../../../platform/crypto/field-ids.ts";
import { hashPassword } from "../../../platform/crypto/passwords.ts";
import { AppError } from "../../../platform/http/app-error.ts";
import { handlePerson } from "../../../platform/http/binding.ts";
import { voidLinks } from "../links/secret-link.ts";
import { recordEvent } from "../record-event.ts";
import { endSessionsOf, getCredentials, updatePassword } from "../sessions/queries.ts";
import { rotateToken, sessionCookie } from "../start-session.ts";
import { assertPassword } from "./assert-password.ts";
import { checkPassword } from "./check-password.ts";

export const changePassword = handlePerson(operation, async (context) => {
  const { services, body, signedIn, nowIso, reply } = context;
  const person = await getCredentials(services.db, signedIn.personId);
  const email = await services.keys.openPlatform(
    { rowId: person.id, fieldId: PERSON_EMAIL_FIELD },
    person.emailCipher,
  );
  assertPassword(body.newPassword, "/body/newPassword", { email, words: [person.displayName] });
  const proven = await checkPassword(context, email, body.currentPassword);
  if (proven === null) throw new AppError("wrong-credentials");
  const passwordHash = await hashPassword(services.random, body.newPassword);
  const token = await services.db.platform(async (tx) => {
    // Somebody else changed it at the same moment: whoever knew only the old one is too late.
    if (
      (await updatePassword(tx, {
        personId: person.id,
        before: proven.passwordHash,
        after: passwordHash,
      })) === 0
    )
      throw new AppError("busy", { retryAfterSeconds: 1 });
    await voidLinks(tx, { purpose: "password-reset", subjectId: person.id, nowIso });
    await endSessionsOf(tx, { personId: person.id, exceptId: signedIn.sessionId, nowIso });
    return rotateToken(services, tx, signedIn.sessionId);
  });
  recordEvent(context, "password-changed", "changed", person.id);
  reply.header("set-cookie", sessionCookie(services, token));
  return {};
});
