import {
  requestPasswordReset as requestOperation,
  resetPassword as resetOperation,
} from "@qrmaint/contracts/accounts/contract";
import { PERSON_EMAIL_FIELD } from "../../../platform/crypto/field-ids.ts";
import { hashPassword } from "../../../platform/crypto/passwords.ts";
import { AppError } from "../../../platform/http/app-error.ts";
import { handleOpen } from "../../../platform/http/binding.ts";
import type { LimitRule } from "../../../platform/limits/limiter.ts";
import { normaliseEmail } from "../create-person.ts";
import { enqueuePasswordReset } from "../jobs/send-password-reset.ts";
import { getLink, spendLink, voidLinks } from "../links/secret-link.ts";
import { readAccount } from "../read-account.ts";
import { recordEvent } from "../record-event.ts";
import { endSessionsOf, getCredentials, updatePassword } from "../sessions/queries.ts";
import { sessionCookie, startSessionOf } from "../start-session.ts";
import { assertPassword } from "./assert-password.ts";

const PAIR: LimitRule = { name: "reset-pair", capacity: 5, perMinute: 1 / 6 };
const NETWORK: LimitRule = { name: "reset-network", capacity: 60, perMinute: 6 };

/** Whether there is an account is looked up after the answer, by a job. */
export const requestPasswordReset = handleOpen(requestOperation, async ({ services, body, network }) => {
  const email = normaliseEmail(body.email);
  await services.limiter.spend([
    { rule: PAIR, subject: `${email}|${network}` },
    { rule: NETWORK, subject: network },
  ]);
  await services.db.platform((tx) => enqueuePasswordReset(services, tx, email));
  return {};
});

export const resetPassword = handleOpen(resetOperation, async (context) => {
  const { services, body, nowIso, reply } = context;
  const link = await getLink(services, body.secret, "password-reset");
  if (link.subjectId === null) throw new AppError("link-invalid");
  const person = await getCredentials(services.db, link.subjectId);
  const email = await services.keys.openPlatform(
    { rowId: person.id, fieldId: PERSON_EMAIL_FIELD },
    person.emailCipher,
  );
  assertPassword(body.newPassword, "/body/newPassword", { email, words: [person.displayName] });
  const passwordHash = await hashPassword(services.random, body.newPassword);
  const started = await services.db.platform(async (tx) => {
    await spendLink(tx, link.id, nowIso);
    await voidLinks(tx, { purpose: "password-reset", subjectId: person.id, nowIso });
    await updatePassword(tx, { personId: person.id, before: null, after: passwordHash });
    await endSessionsOf(tx, { personId: person.id, exceptId: null, nowIso });
    return startSessionOf(context, tx, person.id);
  });
  recordEvent(context, "password-changed", "reset", person.id);
  recordEvent(context, "signed-in", "password-reset", person.id);
  reply.header("set-cookie", sessionCookie(services, started.token));
  return readAccount(services, { personId: person.id, sessionId: started.sessionId });
});
