import { TERMS_VERSION } from "@qrmaint/contracts";
import { signUp as operation } from "@qrmaint/contracts/accounts/contract";
import { hashPassword } from "../../../platform/crypto/passwords.ts";
import { AppError } from "../../../platform/http/app-error.ts";
import { handleOpen } from "../../../platform/http/binding.ts";
import type { LimitRule } from "../../../platform/limits/limiter.ts";
import { normaliseEmail } from "../create-person.ts";
import { enqueueSignUp } from "../jobs/start-sign-up.ts";
import { assertPassword } from "../passwords/assert-password.ts";

const PAIR: LimitRule = { name: "sign-up-pair", capacity: 5, perMinute: 1 / 6 };
const NETWORK: LimitRule = { name: "sign-up-network", capacity: 40, perMinute: 2 };

/** Does the same work for every address; whether it has an account is looked up after the answer, by a job. */
export const signUp = handleOpen(operation, async ({ services, body, network }) => {
  const { email: typed, password, ...about } = body;
  const email = normaliseEmail(typed);
  if (body.termsVersion !== TERMS_VERSION) throw new AppError("terms-outdated");
  assertPassword(password, "/body/password", { email, words: [body.displayName, body.organisationName] });
  await services.limiter.spend([
    { rule: PAIR, subject: `${email}|${network}` },
    { rule: NETWORK, subject: network },
  ]);
  const passwordHash = await hashPassword(services.random, password);
  await services.db.platform((tx) => enqueueSignUp(services, tx, { ...about, email, passwordHash }));
  return {};
});
