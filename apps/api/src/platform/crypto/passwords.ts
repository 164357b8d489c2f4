import { hash, verify } from "@node-rs/argon2";
import type { Random } from "../ports.ts";

/** OWASP's first choice for Argon2id: 19 MiB, two passes, one lane. `memoryCost` is in KiB. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;
const SALT_BYTES = 16;
/** Code points, after normalisation. Shared with the password rule. */
export const PASSWORD_MAX_LENGTH = 128;

/** A hash nobody has a password for, of the same cost: what is verified when there is no account. */
const NOBODY =
  "$argon2id$v=19$m=19456,t=2,p=1$bm8gYWNjb3VudCBoZXJlIQ$m4hVhBxEJ3zYc5kYIhJ8Wl8Yd0Jm4u6Ue0l2pQ0m1sA";

/** NFKC (RFC 8265 asks for it): the same password typed on another keyboard stays the same. */
export function normalisePassword(password: string): string {
  return password.normalize("NFKC");
}

/** What a person counts as characters of a password: code points, not UTF-16 units. */
export function codePoints(text: string): number {
  return Array.from(text).length;
}

/** Runs in a worker thread of libuv, off the event loop. @returns a PHC string that names its cost */
export async function hashPassword(random: Random, password: string): Promise<string> {
  return hash(normalisePassword(password), { ...COST, salt: random.bytes(SALT_BYTES) });
}

/**
 * Exactly one Argon2 run, whatever is given, so that the time tells nothing about the account.
 * @param stored the PHC string, or null when there is no account or it has no password
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const normalised = normalisePassword(password);
  const isPossible = normalised.length > 0 && codePoints(normalised) <= PASSWORD_MAX_LENGTH;
  const matches = await verify(stored ?? NOBODY, isPossible ? normalised : "-");
  return matches && isPossible && stored !== null;
}

/** Whether the cost has been raised since this hash was made: hash again after the next right sign-in. */
export function needsRehash(stored: string): boolean {
  const cost = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(stored);
  if (cost === null) return true;
  return (
    Number(cost[1]) < COST.memoryCost ||
    Number(cost[2]) < COST.timeCost ||
    Number(cost[3]) !== COST.parallelism
  );
}
