import { PRODUCT_NAME } from "@qrmaint/contracts";
import { passwordProblem, type PasswordProblem } from "../../../platform/crypto/password-rule.ts";
import { AppError } from "../../../platform/http/app-error.ts";

const SENTENCES: Record<PasswordProblem, string> = {
  "password-too-short": "Use at least 15 characters; a sentence is easiest to remember.",
  "password-too-long": "Use at most 128 characters.",
  "password-common": "This is among the first passwords that attackers try: choose another.",
  "password-context": "It is made mostly of your name, address or organisation: choose something unrelated.",
};

/**
 * @param at the JSON pointer of the field
 * @throws AppError "password-weak" that says what is wrong with it
 */
export function assertPassword(
  password: string,
  at: string,
  about: { email: string; words: readonly string[] },
): void {
  const problem = passwordProblem(password, { productName: PRODUCT_NAME, ...about });
  if (problem !== null)
    throw new AppError("password-weak", { errors: [{ at, code: problem, message: SENTENCES[problem] }] });
}
