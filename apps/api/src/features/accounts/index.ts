import type { Feature } from "../../features.ts";
import { registerOutbox, sendMailJob } from "../../platform/mail/index.ts";
import { acceptInvitation, lookUpInvitation } from "./invitations/accept-invitation.ts";
import { getMe } from "./get-me.ts";
import { ageOutJob } from "./jobs/age-out.ts";
import { sendPasswordResetJob } from "./jobs/send-password-reset.ts";
import { startSignUpJob } from "./jobs/start-sign-up.ts";
import { changePassword } from "./passwords/change-password.ts";
import { requestPasswordReset, resetPassword } from "./passwords/reset-password.ts";
import { endOtherSessions, endSession } from "./sessions/end-session.ts";
import { listSessions } from "./sessions/list-sessions.ts";
import { signIn } from "./sessions/sign-in.ts";
import { signOut } from "./sessions/sign-out.ts";
import { confirmSignUp } from "./sign-up/confirm-sign-up.ts";
import { updateMe } from "./update-me.ts";
import { signUp } from "./sign-up/sign-up.ts";

export { createOrganisation, type MadeOrganisation, type NewOrganisation } from "./create-organisation.ts";
export { createPerson, findPersonByEmail, normaliseEmail } from "./create-person.ts";
export { issueLink, voidLinks } from "./links/secret-link.ts";
export { insertMember, insertMembership } from "./queries.ts";
export { sessionCookie, startSession } from "./start-session.ts";

export const accounts: Feature = {
  name: "accounts",
  bindings: [
    signUp,
    confirmSignUp,
    signIn,
    signOut,
    getMe,
    changePassword,
    requestPasswordReset,
    resetPassword,
    listSessions,
    endSession,
    endOtherSessions,
    updateMe,
    lookUpInvitation,
    acceptInvitation,
  ],
  jobs: (services) => [
    sendMailJob(services),
    startSignUpJob(services),
    sendPasswordResetJob(services),
    ageOutJob(services),
  ],
  routes: registerOutbox,
};
