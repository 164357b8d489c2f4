import type { ReactNode } from "react";
import { Trans } from "@lingui/react/macro";
import { CheckField } from "@qrmaint/ui/forms/choice-field";

interface TermsFieldProps {
  isAccepted: boolean;
  onChange: (isAccepted: boolean) => void;
  error?: ReactNode;
}

/** The terms open beside the form, which keeps what was typed. */
export function TermsField({ isAccepted, onChange, error }: TermsFieldProps) {
  return (
    <CheckField
      label={
        <Trans>
          I accept the{" "}
          <a href="/terms" target="_blank" rel="noreferrer">
            terms
          </a>
        </Trans>
      }
      checked={isAccepted}
      onChange={onChange}
      error={error}
    />
  );
}
