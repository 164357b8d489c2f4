import * as z from "zod/mini";
import { defineOperation } from "../operation.ts";
import { ROLE_KEYS } from "../permissions.ts";
import { email, id, instant, language, name, page, paging } from "../shapes.ts";

const org = z.strictObject({ organisation: id });
const roleKey = z.enum(ROLE_KEYS);
const siteIds = z.nullable(z.array(id).check(z.maxLength(200)));

const member = z.object({
  id,
  name: z.string(),
  roleKey,
  /** null: all sites */
  siteIds: z.nullable(z.array(id)),
  joinedAt: instant,
  endedAt: z.nullable(instant),
  version: z.number(),
  /** Only for administrators. */
  email: z.nullable(z.string()),
});
export type Member = z.output<typeof member>;
const invitation = z.object({
  id,
  email: z.string(),
  roleKey,
  siteIds: z.nullable(z.array(id)),
  state: z.string(),
  createdAt: instant,
  expiresAt: instant,
});
export type Invitation = z.output<typeof invitation>;

const organisation = z.object({
  id,
  slug: z.string(),
  name: z.string(),
  language,
  version: z.number(),
  createdAt: instant,
});
export const getOrganisation = defineOperation({
  id: "getOrganisation",
  feature: "members",
  method: "GET",
  path: "/o/{organisation}",
  access: "member",
  summary: "The organisation.",
  params: org,
  output: organisation,
});
export const updateOrganisation = defineOperation({
  id: "updateOrganisation",
  feature: "members",
  method: "PATCH",
  path: "/o/{organisation}",
  access: "organisation.manage",
  ifMatch: true,
  summary: "Changes the organisation's name or language.",
  params: org,
  body: z.strictObject({ name: z.optional(name), language: z.optional(language) }),
  output: organisation,
  errors: ["version-conflict", "version-missing"],
});
export const listMembers = defineOperation({
  id: "listMembers",
  feature: "members",
  method: "GET",
  path: "/o/{organisation}/members",
  access: "members.read",
  summary: "The members, by name.",
  params: org,
  query: z.strictObject({
    ...paging,
    roleKey: z.optional(roleKey),
    includeEnded: z.optional(z.enum(["true", "false"])),
  }),
  output: page(member),
});
export const updateMember = defineOperation({
  id: "updateMember",
  feature: "members",
  method: "PATCH",
  path: "/o/{organisation}/members/{member}",
  access: "members.manage",
  ifMatch: true,
  summary: "Sets a member's role and sites; effective with their next call.",
  params: z.strictObject({ organisation: id, member: id }),
  body: z.strictObject({ roleKey: z.optional(roleKey), siteIds: z.optional(siteIds) }),
  output: member,
  errors: ["version-conflict", "version-missing", "last-administrator"],
});
export const endMembership = defineOperation({
  id: "endMembership",
  feature: "members",
  method: "POST",
  path: "/o/{organisation}/members/{member}/end",
  access: "members.manage",
  status: 200,
  summary: "Ends a membership; the name stays in the history.",
  params: z.strictObject({ organisation: id, member: id }),
  output: member,
  errors: ["last-administrator"],
});
export const inviteMember = defineOperation({
  id: "inviteMember",
  feature: "members",
  method: "POST",
  path: "/o/{organisation}/invitations",
  access: "members.manage",
  summary: "Invites a person by a link, which is sent by mail and shown once.",
  params: org,
  newIds: ["body.id"],
  body: z.strictObject({ id, email, roleKey, siteIds }),
  output: z.object({ invitation, link: z.string() }),
  errors: ["already-exists", "too-many-requests"],
});
export const listInvitations = defineOperation({
  id: "listInvitations",
  feature: "members",
  method: "GET",
  path: "/o/{organisation}/invitations",
  access: "members.manage",
  summary: "Invitations that wait.",
  params: org,
  output: z.object({ items: z.array(invitation) }),
});
export const revokeInvitation = defineOperation({
  id: "revokeInvitation",
  feature: "members",
  method: "POST",
  path: "/o/{organisation}/invitations/{invitation}/revoke",
  access: "members.manage",
  status: 200,
  summary: "Makes an invitation's link invalid.",
  params: z.strictObject({ organisation: id, invitation: id }),
  errors: ["conflict"],
});
