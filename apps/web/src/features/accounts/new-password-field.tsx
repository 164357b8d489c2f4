import { useLingui } from "@lingui/react/macro";
import { problemOf, useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { PasswordField } from "@qrmaint/ui/forms/text-field";

/** A refusal that is about the new password is said at its field, and nowhere else. */
export const isAboutNewPassword = (refusal: unknown): boolean =>
  Boolean(refusal) && problemOf(refusal).code === "password-weak";

/** A new password with its rule said before anything is typed. */
export function NewPasswordField({
  value,
  onChange,
  error,
  refusal,
}: {
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  /** Why the form was refused. */
  refusal?: unknown;
}) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  return (
    <PasswordField
      label={t`New password`}
      name="new-password"
      autoComplete="new-password"
      value={value}
      onChange={onChange}
      error={error ?? (isAboutNewPassword(refusal) ? wordsOf(refusal) : undefined)}
      hint={t`At least 15 characters; four words that do not belong together are good. Spaces and any letters are fine.`}
    />
  );
}
