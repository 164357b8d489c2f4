import type { WebFeature } from "../../platform/feature.ts";
import { lazyPage } from "../../platform/lazy-page.tsx";

const signIn = lazyPage(async () => (await import("./sign-in-page.tsx")).SignInPage);
const signUp = lazyPage(async () => (await import("./sign-up-page.tsx")).SignUpPage);
const confirm = lazyPage(async () => (await import("./confirm-page.tsx")).ConfirmPage);
const reset = lazyPage(async () => (await import("./reset-page.tsx")).ResetPage);
const invitation = lazyPage(async () => (await import("./invitation/invitation-page.tsx")).InvitationPage);
const terms = lazyPage(async () => (await import("./terms-page.tsx")).TermsPage);
const account = lazyPage(async () => (await import("./own/account-page.tsx")).AccountPage);

export const accounts: WebFeature = {
  openPages: [
    { path: "/sign-in", page: signIn },
    { path: "/sign-up", page: signUp },
    { path: "/confirm", page: confirm },
    { path: "/reset", page: reset },
    { path: "/invitation", page: invitation },
    { path: "/terms", page: terms },
  ],
  personPages: [{ path: "/account", page: account }],
};
