import { confirmSignUp as operation } from "@qrmaint/contracts/accounts/contract";
import { AppError } from "../../../platform/http/app-error.ts";
import { handleOpen } from "../../../platform/http/binding.ts";
import { createOrganisation } from "../create-organisation.ts";
import { createPerson, findPersonByEmail } from "../create-person.ts";
import type { PendingSignUp } from "../jobs/start-sign-up.ts";
import { getLink, spendLink } from "../links/secret-link.ts";
import { readAccount } from "../read-account.ts";
import { recordEvent } from "../record-event.ts";
import { sessionCookie, startSessionOf, type StartedSession } from "../start-session.ts";

/** Link, person, organisation and session in one transaction: a failure leaves the link usable. */
export const confirmSignUp = handleOpen(operation, async (context) => {
  const { services, body, nowIso, reply } = context;
  const link = await getLink(services, body.secret, "sign-up");
  const pending = link.payload as PendingSignUp;
  // The address got its account in another way meanwhile, perhaps by a second sign-up.
  if ((await findPersonByEmail(services, pending.email)) !== null) throw new AppError("link-invalid");
  const personId = services.random.uuid();
  let started: StartedSession | undefined;
  const made = await createOrganisation(services, {
    name: pending.organisationName,
    language: pending.language,
    termsVersion: pending.termsVersion,
    person: { id: personId, displayName: pending.displayName },
    first: async (tx) => {
      await spendLink(tx, link.id, nowIso);
      await createPerson(services, tx, { ...pending, id: personId });
      started = await startSessionOf(context, tx, personId);
    },
  }).catch((error: unknown) => {
    throw isEmailTaken(error) ? new AppError("link-invalid") : error;
  });
  if (started === undefined) throw new Error("an organisation without its first session");
  recordEvent(context, "signed-in", "sign-up", personId, made.tenantId);
  reply.header("set-cookie", sessionCookie(services, started.token));
  return readAccount(services, { personId, sessionId: started.sessionId });
});

const isEmailTaken = (error: unknown): boolean =>
  (error as { constraint?: string } | null)?.constraint === "persons_email";
