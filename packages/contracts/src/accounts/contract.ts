import * as z from "zod/mini";
import { defineOperation } from "../operation.ts";
import { PERMISSIONS, ROLE_KEYS } from "../permissions.ts";
import { email, id, instant, language, name, password, secret } from "../shapes.ts";

const membership = z.object({
  organisationId: id,
  slug: z.string(),
  organisationName: z.string(),
  memberId: id,
  roleKey: z.enum(ROLE_KEYS),
  permissions: z.array(z.enum(PERMISSIONS)),
  /** null: all sites */
  siteIds: z.nullable(z.array(id)),
});
const account = z.object({
  person: z.object({ id, displayName: z.string(), email: z.string(), language }),
  memberships: z.array(membership),
  sessionId: id,
});
export type Account = z.output<typeof account>;
export type Membership = z.output<typeof membership>;

export const signUp = defineOperation({
  id: "signUp",
  feature: "accounts",
  method: "POST",
  path: "/sign-up",
  access: "public",
  tenantFrom: "nobody",
  kind: "natural",
  status: 202,
  summary:
    "Asks for a new organisation; a link to confirm goes to the e-mail address, whether an account exists or not.",
  body: z.strictObject({
    email,
    password,
    displayName: name,
    organisationName: name,
    language,
    termsVersion: z.string().check(z.maxLength(20)),
  }),
  errors: ["password-weak", "terms-outdated", "too-many-requests"],
});
export const confirmSignUp = defineOperation({
  id: "confirmSignUp",
  feature: "accounts",
  method: "POST",
  path: "/sign-up/confirm",
  access: "public",
  tenantFrom: "secret",
  kind: "natural",
  summary: "Makes the organisation and its first administrator, and signs the person in.",
  body: z.strictObject({ secret }),
  output: account,
  errors: ["link-invalid"],
});
export const signIn = defineOperation({
  id: "signIn",
  feature: "accounts",
  method: "POST",
  path: "/sign-in",
  access: "public",
  tenantFrom: "nobody",
  kind: "natural",
  status: 200,
  summary: "Signs a person in by e-mail and password.",
  body: z.strictObject({ email, password }),
  output: account,
  errors: ["wrong-credentials", "too-many-requests"],
});
export const signOut = defineOperation({
  id: "signOut",
  feature: "accounts",
  method: "POST",
  path: "/sign-out",
  access: "person",
  tenantFrom: "person",
  kind: "natural",
  status: 200,
  summary: "Ends this session.",
});
export const getMe = defineOperation({
  id: "getMe",
  feature: "accounts",
  method: "GET",
  path: "/me",
  access: "person",
  tenantFrom: "person",
  summary: "The signed-in person with the organisations they belong to and their rights there.",
  output: account,
});
export const updateMe = defineOperation({
  id: "updateMe",
  feature: "accounts",
  method: "PATCH",
  path: "/me",
  access: "person",
  tenantFrom: "person",
  kind: "natural",
  summary: "Changes the person's own name or language.",
  body: z.strictObject({ displayName: z.optional(name), language: z.optional(language) }),
  output: account,
});
export const changePassword = defineOperation({
  id: "changePassword",
  feature: "accounts",
  method: "POST",
  path: "/me/password",
  access: "person",
  tenantFrom: "person",
  kind: "natural",
  status: 200,
  summary: "Sets a new password and ends all other sessions.",
  body: z.strictObject({ currentPassword: password, newPassword: password }),
  errors: ["wrong-credentials", "password-weak", "too-many-requests"],
});
export const requestPasswordReset = defineOperation({
  id: "requestPasswordReset",
  feature: "accounts",
  method: "POST",
  path: "/password-reset",
  access: "public",
  tenantFrom: "nobody",
  kind: "natural",
  status: 202,
  summary: "Sends a link to set a new password, if there is an account; the answer does not tell.",
  body: z.strictObject({ email }),
  errors: ["too-many-requests"],
});
export const resetPassword = defineOperation({
  id: "resetPassword",
  feature: "accounts",
  method: "POST",
  path: "/password-reset/confirm",
  access: "public",
  tenantFrom: "secret",
  kind: "natural",
  status: 200,
  summary: "Sets the new password, ends all sessions and signs in.",
  body: z.strictObject({ secret, newPassword: password }),
  output: account,
  errors: ["link-invalid", "password-weak"],
});
export const listSessions = defineOperation({
  id: "listSessions",
  feature: "accounts",
  method: "GET",
  path: "/me/sessions",
  access: "person",
  tenantFrom: "person",
  summary: "The person's live sessions.",
  output: z.object({
    items: z.array(
      z.object({ id, createdAt: instant, seenAt: instant, userAgent: z.string(), isCurrent: z.boolean() }),
    ),
  }),
});
export const endSession = defineOperation({
  id: "endSession",
  feature: "accounts",
  method: "DELETE",
  path: "/me/sessions/{session}",
  access: "person",
  tenantFrom: "person",
  kind: "natural",
  summary: "Ends one of the person's own sessions.",
  params: z.strictObject({ session: id }),
});
export const endOtherSessions = defineOperation({
  id: "endOtherSessions",
  feature: "accounts",
  method: "POST",
  path: "/me/sessions/end-others",
  access: "person",
  tenantFrom: "person",
  kind: "natural",
  status: 200,
  summary: "Ends all of the person's sessions but this one.",
});
export const lookUpInvitation = defineOperation({
  id: "lookUpInvitation",
  feature: "accounts",
  method: "POST",
  path: "/invitations/look-up",
  access: "public",
  tenantFrom: "secret",
  kind: "natural",
  status: 200,
  summary: "What an invitation link invites to.",
  body: z.strictObject({ secret }),
  output: z.object({
    organisationName: z.string(),
    email: z.string(),
    roleKey: z.enum(ROLE_KEYS),
    hasAccount: z.boolean(),
  }),
  errors: ["link-invalid"],
});
export const acceptInvitation = defineOperation({
  id: "acceptInvitation",
  feature: "accounts",
  method: "POST",
  path: "/invitations/accept",
  access: "public",
  tenantFrom: "secret",
  kind: "natural",
  summary: "Joins the organisation. A person with an account gives its password, a new one sets it.",
  body: z.strictObject({
    secret,
    password,
    displayName: z.optional(name),
    language: z.optional(language),
    termsVersion: z.string().check(z.maxLength(20)),
  }),
  output: account,
  errors: [
    "link-invalid",
    "wrong-credentials",
    "password-weak",
    "terms-outdated",
    "too-many-requests",
    "already-exists",
    "conflict",
  ],
});
