import { AppError } from "../../../platform/http/app-error.ts";
import type { Services } from "../../../platform/http/services.ts";
import type { LimitRule } from "../../../platform/limits/limiter.ts";

/** Mails that anybody can cause to one address, from all networks together. */
const ADDRESS: LimitRule = { name: "account-mail", capacity: 6, perMinute: 0.1 };

/**
 * Whether this address got enough of such mails lately; counts one. Checked after the answer, so a flood is invisible to
 * who causes it, and locks nobody out: the mails that did arrive work for the owner.
 */
export async function isFlooded(services: Services, email: string): Promise<boolean> {
  try {
    await services.limiter.spend([{ rule: ADDRESS, subject: email }]);
    return false;
  } catch (error) {
    if (error instanceof AppError && error.code === "too-many-requests") return true;
    throw error;
  }
}
