import { COMMON_LONG_PASSWORDS, COMMON_WORDS } from "./password-blocklist.ts";
import { codePoints, normalisePassword, PASSWORD_MAX_LENGTH } from "./passwords.ts";

export const PASSWORD_MIN_LENGTH = 15;

/** Fewer different characters than this are a pattern, not a password. */
const MIN_DISTINCT = 5;
/** What must be left when the words everybody would try first are taken out. */
const MIN_OWN_LENGTH = 8;
const MIN_CONTEXT_WORD = 4;
const MAX_COMMON_WORDS = 2;
const MIN_OWN_LETTERS = 4;

export type PasswordProblem =
  | "password-too-short"
  | "password-too-long"
  | "password-common"
  | "password-context";

export interface PasswordContext {
  readonly productName: string;
  readonly email?: string;
  /** Display name, name of the organisation. */
  readonly words?: readonly string[];
}

/**
 * Length and a blocklist, no composition rules (NIST SP 800-63B-4, 3.1.1.2). Length counts code points
 * after NFKC.
 * @returns null when the password may be used
 */
export function passwordProblem(password: string, context: PasswordContext): PasswordProblem | null {
  const normalised = normalisePassword(password);
  const length = codePoints(normalised);
  if (length < PASSWORD_MIN_LENGTH) return "password-too-short";
  if (length > PASSWORD_MAX_LENGTH) return "password-too-long";
  const plain = normalised.toLowerCase();
  if (COMMON_LONG_PASSWORDS.has(plain) || COMMON_LONG_PASSWORDS.has(lettersOf(plain)) || isPattern(plain)) {
    return "password-common";
  }
  return isMostlyContext(plain, context) ? "password-context" : null;
}

/** Without what people put around a word to lengthen it: digits, blanks, punctuation. */
function lettersOf(plain: string): string {
  return plain.replaceAll(/[^\p{L}]/gu, "");
}

function isPattern(plain: string): boolean {
  if (new Set(plain).size < MIN_DISTINCT) return true;
  const unit = /^(.{1,8}?)\1+(.{0,7})$/su.exec(plain);
  if (unit !== null && unit[1]!.startsWith(unit[2]!)) return true;
  return RUNS.some((run) => run.includes(plain)) || isLengthenedWord(plain);
}

/** At most two of the commonest words, and of its own hardly a letter. */
function isLengthenedWord(plain: string): boolean {
  let taken = 0;
  const rest = withoutWords(plain, COMMON_WORDS, () => (taken += 1));
  return taken > 0 && taken <= MAX_COMMON_WORDS && codePoints(lettersOf(rest)) < MIN_OWN_LETTERS;
}

function withoutWords(plain: string, words: readonly string[], onTaken: () => void = () => {}): string {
  let rest = plain;
  for (const word of [...words].sort((a, b) => b.length - a.length)) {
    if (!rest.includes(word)) continue;
    rest = rest.replaceAll(word, " ");
    onTaken();
  }
  return rest;
}

/** Rows of keyboards and the orders everybody knows, forwards and backwards, long enough to wrap around once. */
const RUNS = [
  "0123456789",
  "1234567890",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "qwertzuiopasdfghjklyxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
  "1q2w3e4r5t6y7u8i9o0p",
  "abcdefghijklmnopqrstuvwxyz0123456789",
  "abcdefghijklmnopqrstuvwxyz1234567890",
].flatMap((row) => [row.repeat(12), Array.from(row).toReversed().join("").repeat(12)]);

function isMostlyContext(plain: string, context: PasswordContext): boolean {
  const [localPart = "", domain = ""] = (context.email ?? "").toLowerCase().split("@");
  const words = [
    context.productName,
    localPart,
    ...localPart.split(/[._+-]/u),
    ...domain.split("."),
    ...(context.words ?? []),
  ]
    .flatMap((word) => [word, ...word.split(/\s+/u)])
    .map((word) => word.normalize("NFKC").toLowerCase())
    .filter((word) => codePoints(word) >= MIN_CONTEXT_WORD);
  const own = withoutWords(plain, words);
  return (
    own !== plain &&
    codePoints(lettersOf(own)) < MIN_OWN_LENGTH &&
    codePoints(own.trim()) < PASSWORD_MIN_LENGTH
  );
}
