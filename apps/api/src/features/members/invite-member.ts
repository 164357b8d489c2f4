import {
  inviteMember as inviteOperation,
  listInvitations as listOperation,
  revokeInvitation as revokeOperation,
  type Invitation,
} from "@qrmaint/contracts/members/contract";
import { INVITATION_EMAIL_FIELD } from "../../platform/crypto/field-ids.ts";
import { AppError, notFound } from "../../platform/http/app-error.ts";
import { handleCommand, handleQuery } from "../../platform/http/binding.ts";
import type { Services } from "../../platform/http/services.ts";
import { enqueueMail } from "../../platform/mail/index.ts";
import { findPersonByEmail, issueLink, normaliseEmail, voidLinks } from "../accounts/index.ts";
import { spendInvitation } from "./invitation-limits.ts";
import * as queries from "./queries.ts";
import { assertSites } from "./update-member.ts";

async function toInvitation(
  services: Services,
  tenantId: string,
  row: queries.InvitationRow,
): Promise<Invitation> {
  const { emailCipher, ...invitation } = row;
  return {
    ...invitation,
    email: await services.keys.openColumn(
      { tenantId, rowId: row.id, fieldId: INVITATION_EMAIL_FIELD },
      emailCipher,
    ),
  };
}

export const inviteMember = handleCommand(
  inviteOperation,
  async ({ services, tx, body, caller, nowIso }) => {
    const { tenantId } = caller;
    await assertSites(tx, caller, body.siteIds);
    const email = normaliseEmail(body.email);
    const known = await findPersonByEmail(services, email, tx);
    if (known !== null && (await queries.isActiveMember(tx, known.id)))
      throw new AppError("already-exists", { detail: "This person is a member already." });
    const emailIndex = await services.keys.blindIndex({ tenantId, fieldId: INVITATION_EMAIL_FIELD }, email);
    for (const earlier of await queries.revokeWaiting(tx, { emailIndex, nowIso }))
      await voidLinks(tx, { purpose: "invitation", subjectId: earlier.id, nowIso });
    const link = await issueLink(services, tx, {
      id: services.random.uuid(),
      purpose: "invitation",
      tenantId,
      subjectId: body.id,
    });
    if (link === null) throw new AppError("already-exists");
    const sealed = await services.keys.sealCommitted(
      { tenantId, rowId: body.id, fieldId: INVITATION_EMAIL_FIELD },
      email,
    );
    await queries.insertInvitation(tx, {
      id: body.id,
      emailCipher: sealed.cipher,
      emailCommitment: sealed.commitment,
      emailIndex,
      roleKey: body.roleKey,
      siteIds: body.siteIds,
      invitedBy: caller.memberId,
      expiresIso: link.expiresIso,
      nowIso,
    });
    const organisation = await queries.findOrganisation(tx);
    const inviter = await queries.findMember(tx, caller.memberId);
    await enqueueMail(services, tx, {
      template: "invitation",
      to: { email, language: organisation.language },
      params: {
        organisationName: organisation.name,
        inviterName: inviter?.name ?? organisation.name,
        roleKey: body.roleKey,
        link: link.url,
      },
    });
    return {
      invitation: await toInvitation(services, tenantId, (await queries.findInvitationRow(tx, body.id))!),
      link: link.url,
    };
  },
  ({ services, body, caller }) => spendInvitation(services, caller.tenantId, normaliseEmail(body.email)),
);

export const listInvitations = handleQuery(listOperation, async ({ services, caller, nowIso, reading }) => {
  const rows = await reading((tx) => queries.listWaiting(tx, nowIso));
  return { items: await Promise.all(rows.map((row) => toInvitation(services, caller.tenantId, row))) };
});

export const revokeInvitation = handleCommand(revokeOperation, async ({ tx, params, nowIso }) => {
  const invitation = await queries.findInvitationRow(tx, params.invitation);
  if (invitation === null) throw notFound();
  if ((await queries.updateRevoked(tx, { id: params.invitation, nowIso })) === 0)
    throw new AppError("conflict", { detail: `This invitation is ${invitation.state} already.` });
  await voidLinks(tx, { purpose: "invitation", subjectId: params.invitation, nowIso });
  return {};
});
