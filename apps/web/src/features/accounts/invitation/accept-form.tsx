import { useState, type FormEvent } from "react";
import { useLocation } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { TERMS_VERSION } from "@qrmaint/contracts/product";
import { Button } from "@qrmaint/ui/forms/button";
import { PasswordField, TextField } from "@qrmaint/ui/forms/text-field";
import { useLanguage } from "@qrmaint/ui/i18n/language-provider";
import { FormProblem } from "../form-problem.tsx";
import { NewPasswordField } from "../new-password-field.tsx";
import { openHome } from "../open-home.ts";
import { TermsField } from "../terms-field.tsx";
import { useAcceptInvitation } from "../use-accounts.ts";
import { useMissing } from "../use-missing.ts";
import classes from "../accounts.module.css";

interface AcceptFormProps {
  secret: string;
  organisationName: string;
  /** The address has an account: its password is asked for, not a new one. */
  hasAccount: boolean;
}

export function AcceptForm({ secret, organisationName, hasAccount }: AcceptFormProps) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const [, go] = useLocation();
  const accept = useAcceptInvitation();
  const missing = useMissing();
  const [displayName, setDisplayName] = useState("");
  const [password, setPassword] = useState("");
  const [isAccepted, setAccepted] = useState(false);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    missing.mark();
    if (!isAccepted || password === "" || (!hasAccount && displayName.trim() === "")) return;
    const own = { displayName: displayName.trim(), language: language === "pl" ? "pl" : "en" } as const;
    accept.mutate(
      { secret, password, termsVersion: TERMS_VERSION, ...(hasAccount ? {} : own) },
      {
        onSuccess({ memberships }) {
          const joined = memberships.find((one) => one.organisationName === organisationName);
          openHome(joined ? `/${joined.slug}` : "/", go);
        },
      },
    );
  };
  return (
    <form className={classes.form} onSubmit={send} noValidate>
      {hasAccount ? (
        <PasswordField
          label={t`Password of your account`}
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={missing.text(password)}
        />
      ) : (
        <NewPerson
          name={displayName}
          onName={setDisplayName}
          password={password}
          onPassword={setPassword}
          missing={missing}
          refusal={accept.error}
        />
      )}
      <TermsField
        isAccepted={isAccepted}
        onChange={setAccepted}
        error={missing.tick(isAccepted, t`Without the terms there is no membership.`)}
      />
      <FormProblem error={accept.error} />
      <Button type="submit" kind="primary" wide busy={accept.isPending}>{t`Join`}</Button>
    </form>
  );
}

interface NewPersonProps {
  name: string;
  onName: (name: string) => void;
  password: string;
  onPassword: (password: string) => void;
  missing: ReturnType<typeof useMissing>;
  refusal: unknown;
}

function NewPerson({ name, onName, password, onPassword, missing, refusal }: NewPersonProps) {
  const { t } = useLingui();
  return (
    <>
      <TextField
        label={t`Your name`}
        autoComplete="name"
        maxLength={120}
        value={name}
        onChange={onName}
        error={missing.text(name)}
      />
      <NewPasswordField
        value={password}
        onChange={onPassword}
        error={missing.text(password)}
        refusal={refusal}
      />
    </>
  );
}
