import type { AnyOperation } from "@qrmaint/contracts";
import type { Writer } from "@qrmaint/db";
import { PERSON_EMAIL_FIELD } from "../../../platform/crypto/field-ids.ts";
import { verifyPassword } from "../../../platform/crypto/passwords.ts";
import { AppError } from "../../../platform/http/app-error.ts";
import type { OpenContext } from "../../../platform/http/binding.ts";
import type { LimitRule } from "../../../platform/limits/limiter.ts";
import { recordEvent } from "../record-event.ts";
import { findCredentials, lockPassword } from "../sessions/queries.ts";

/** One account tried from one network; the account stays open from everywhere else. */
const PAIR: LimitRule = { name: "password-pair", capacity: 10, perMinute: 3 };
/** All accounts from one network: a factory's shift signs in behind one address. */
const NETWORK: LimitRule = { name: "password-network", capacity: 300, perMinute: 120 };

/** Whoever proved to know this password. */
export interface Proven {
  id: string;
  /** What was stored when it was proven. */
  passwordHash: string;
}

/**
 * Within the transaction that starts a session on the strength of a password: it is still the person's, and stays so until
 * the session is there to be ended by whoever changes it.
 * @throws AppError "busy" when it was changed, or hashed anew, since it was proven
 */
export async function holdPassword(tx: Writer, { id, passwordHash }: Proven): Promise<void> {
  if (!(await lockPassword(tx, id, passwordHash))) throw new AppError("busy", { retryAfterSeconds: 1 });
}

/**
 * Whether this is the account's password. One Argon2 run and the same answer whether there is an account or not;
 * the limit comes before the run. A right password empties the pair's bucket.
 * @throws AppError "too-many-requests"
 */
export async function checkPassword<Op extends AnyOperation>(
  context: OpenContext<Op>,
  email: string,
  password: string,
): Promise<Proven | null> {
  const { services, network } = context;
  const emailIndex = await services.keys.platformIndex(PERSON_EMAIL_FIELD, email);
  const pair = { rule: PAIR, subject: `${emailIndex.toString("base64url")}|${network}` };
  await services.limiter.spend([pair, { rule: NETWORK, subject: network }]);
  const person = await findCredentials(services.db, emailIndex);
  const isUsable = person !== null && (services.config.isDemoAllowed || !person.isDemo);
  const isRight = await verifyPassword(isUsable ? person.passwordHash : null, password);
  if (!isRight || person?.passwordHash == null) {
    recordEvent(context, "sign-in-failed", "wrong-credentials", person?.id ?? null);
    return null;
  }
  await services.limiter.refund(pair);
  return { id: person.id, passwordHash: person.passwordHash };
}
