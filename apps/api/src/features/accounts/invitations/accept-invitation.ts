import {
  acceptInvitation as acceptOperation,
  lookUpInvitation as lookUpOperation,
} from "@qrmaint/contracts/accounts/contract";
import { TERMS_VERSION } from "@qrmaint/contracts/product";
import type { Writer } from "@qrmaint/db";
import { INVITATION_EMAIL_FIELD } from "../../../platform/crypto/field-ids.ts";
import { hashPassword } from "../../../platform/crypto/passwords.ts";
import { AppError } from "../../../platform/http/app-error.ts";
import { handleOpen } from "../../../platform/http/binding.ts";
import type { Services } from "../../../platform/http/services.ts";
import { createPerson, findPersonByEmail } from "../create-person.ts";
import { getLink, spendLink } from "../links/secret-link.ts";
import { assertPassword } from "../passwords/assert-password.ts";
import { checkPassword, holdPassword } from "../passwords/check-password.ts";
import { getPerson, insertMember, insertMembership, insertTermsAcceptance } from "../queries.ts";
import { readAccount } from "../read-account.ts";
import { recordEvent } from "../record-event.ts";
import { sessionCookie, startSessionOf, type StartedSession } from "../start-session.ts";
import {
  deleteSites,
  findMembership,
  findInvitation,
  type InvitationRow,
  updateAccepted,
} from "./queries.ts";

interface OpenInvitation extends InvitationRow {
  linkId: string;
  tenantId: string;
  email: string;
}

async function openInvitation(services: Services, secret: string): Promise<OpenInvitation> {
  const link = await getLink(services, secret, "invitation");
  const tenantId = link.tenantId!;
  const row = await services.db.reading({ tenantId, sites: "*", actor: "system:invitation" }, (tx) =>
    findInvitation(tx, link.subjectId!),
  );
  if (row === null || row.state !== "sent") throw new AppError("link-invalid");
  const email = await services.keys.openColumn(
    { tenantId, rowId: row.id, fieldId: INVITATION_EMAIL_FIELD },
    row.emailCipher,
  );
  return { ...row, linkId: link.id, tenantId, email };
}

export const lookUpInvitation = handleOpen(lookUpOperation, async ({ services, body }) => {
  const { organisationName, email, roleKey } = await openInvitation(services, body.secret);
  return {
    organisationName,
    email,
    roleKey,
    hasAccount: (await findPersonByEmail(services, email)) !== null,
  };
});

export const acceptInvitation = handleOpen(acceptOperation, async (context) => {
  const { services, body, nowIso, reply } = context;
  if (body.termsVersion !== TERMS_VERSION) throw new AppError("terms-outdated");
  const invitation = await openInvitation(services, body.secret);
  const { tenantId, email } = invitation;
  const isKnown = (await findPersonByEmail(services, email)) !== null;
  const known = isKnown ? await checkPassword(context, email, body.password) : null;
  if (isKnown && known === null) throw new AppError("wrong-credentials");
  const displayName =
    known === null ? body.displayName : (await getPerson(services.db, known.id)).displayName;
  if (displayName === undefined)
    throw new AppError("invalid-input", {
      errors: [{ at: "/body/displayName", code: "required", message: "Say your name." }],
    });
  if (known === null)
    assertPassword(body.password, "/body/password", {
      email,
      words: [displayName, invitation.organisationName],
    });
  const passwordHash = known === null ? await hashPassword(services.random, body.password) : "";
  const personId = known?.id ?? services.random.uuid();
  let started: StartedSession | undefined;
  await services.db.command({ tenantId, sites: "*", actor: "system:invitation" }, { nowIso }, async (tx) => {
    if (known !== null) await holdPassword(tx, known);
    await spendLink(tx, invitation.linkId, nowIso);
    if ((await updateAccepted(tx, { id: invitation.id, nowIso })) === 0) throw new AppError("link-invalid");
    if (known === null)
      await createPerson(services, tx, {
        id: personId,
        email,
        displayName,
        language: body.language ?? "pl",
        passwordHash,
      });
    await join(services, tx, { invitation, personId, displayName, nowIso });
    await insertTermsAcceptance(tx, {
      id: services.random.uuid(),
      personId,
      tenantId,
      termsVersion: body.termsVersion,
      nowIso,
    });
    started = await startSessionOf(context, tx, personId);
    tx.afterCommit(() => services.live.changed(tenantId));
  });
  if (started === undefined) throw new Error("a membership without its first session");
  recordEvent(context, "signed-in", "invitation", personId, tenantId);
  reply.header("set-cookie", sessionCookie(services, started.token));
  return readAccount(services, { personId, sessionId: started.sessionId });
});

interface Joining {
  invitation: OpenInvitation;
  personId: string;
  displayName: string;
  nowIso: string;
}

async function join(
  services: Services,
  tx: Writer,
  { invitation, personId, displayName, nowIso }: Joining,
): Promise<void> {
  const { roleId, siteIds, tenantId } = invitation;
  const former = await findMembership(tx, personId);
  // Two invitations of one person: the second one changes no rights, least of all the last administrator's.
  if (former !== null && former.endedAt === null)
    throw new AppError("already-exists", { detail: "You are a member of this organisation already." });
  const memberId = former?.id ?? services.random.uuid();
  if (former !== null) await deleteSites(tx, former.id);
  await insertMember(tx, { id: memberId, personId, displayName, roleId, siteIds, nowIso });
  await insertMembership(tx, { personId, tenantId, memberId, nowIso });
}
