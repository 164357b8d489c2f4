import { signIn as operation } from "@qrmaint/contracts/accounts/contract";
import { hashPassword, needsRehash } from "../../../platform/crypto/passwords.ts";
import { AppError } from "../../../platform/http/app-error.ts";
import { handleOpen } from "../../../platform/http/binding.ts";
import { normaliseEmail } from "../create-person.ts";
import { checkPassword, holdPassword } from "../passwords/check-password.ts";
import { readAccount } from "../read-account.ts";
import { recordEvent } from "../record-event.ts";
import { sessionCookie, startSessionOf } from "../start-session.ts";
import { updateHash } from "./queries.ts";

export const signIn = handleOpen(operation, async (context) => {
  const { services, body, reply } = context;
  const person = await checkPassword(context, normaliseEmail(body.email), body.password);
  if (person === null) throw new AppError("wrong-credentials");
  const started = await services.db.platform(async (tx) => {
    await holdPassword(tx, person);
    return startSessionOf(context, tx, person.id);
  });
  if (needsRehash(person.passwordHash)) {
    const after = await hashPassword(services.random, body.password);
    await updateHash(services.db, { personId: person.id, before: person.passwordHash, after });
  }
  recordEvent(context, "signed-in", "password", person.id);
  reply.header("set-cookie", sessionCookie(services, started.token));
  return readAccount(services, { personId: person.id, sessionId: started.sessionId });
});
