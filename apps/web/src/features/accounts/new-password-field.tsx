import { useLingui } from "@lingui/react/macro";
import { PasswordField } from "@qrmaint/ui/forms/text-field";

/** A new password with its rule said before anything is typed. */
export function NewPasswordField({
  value,
  onChange,
  error,
}: {
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
}) {
  const { t } = useLingui();
  return (
    <PasswordField
      label={t`New password`}
      name="new-password"
      autoComplete="new-password"
      value={value}
      onChange={onChange}
      error={error}
      hint={t`At least 15 characters; four words that do not belong together are good. Spaces and any letters are fine.`}
    />
  );
}
