import { useState, type FormEvent } from "react";
import { Link } from "wouter";
import { Trans, useLingui } from "@lingui/react/macro";
import { TERMS_VERSION } from "@qrmaint/contracts/product";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { CheckField } from "@qrmaint/ui/forms/choice-field";
import { TextField } from "@qrmaint/ui/forms/text-field";
import { useLanguage } from "@qrmaint/ui/i18n/language-provider";
import { NewPasswordField } from "./new-password-field.tsx";
import { OpenFrame } from "./open-frame.tsx";
import { useSignUp } from "./use-accounts.ts";
import classes from "./accounts.module.css";

const EMPTY = { organisationName: "", displayName: "", email: "", password: "" };

export function SignUpPage() {
  const { t } = useLingui();
  const { language } = useLanguage();
  const wordsOf = useProblemWords();
  const signUp = useSignUp();
  const [form, setForm] = useState(EMPTY);
  const [isAccepted, setAccepted] = useState(false);
  const [isTried, setTried] = useState(false);
  const change = (part: Partial<typeof EMPTY>): void => setForm({ ...form, ...part });
  const missing = (value: string): string | undefined =>
    isTried && value.trim() === "" ? t`This is needed.` : undefined;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!isAccepted || Object.values(form).some((value) => value.trim() === "")) return;
    signUp.mutate({ ...form, language: language === "pl" ? "pl" : "en", termsVersion: TERMS_VERSION });
  };
  if (signUp.isSuccess) {
    return (
      <OpenFrame
        title={t`Check your mail`}
        lead={t`A message is on its way to ${form.email}. The link in it makes the organisation; it works for 24 hours.`}
      >
        {null}
      </OpenFrame>
    );
  }
  return (
    <OpenFrame title={t`Make an organisation`}>
      <form className={classes.form} onSubmit={send} noValidate>
        <TextField
          label={t`Name of the organisation`}
          autoComplete="organization"
          maxLength={120}
          value={form.organisationName}
          onChange={(organisationName) => change({ organisationName })}
          error={missing(form.organisationName)}
        />
        <TextField
          label={t`Your name`}
          autoComplete="name"
          maxLength={120}
          value={form.displayName}
          onChange={(displayName) => change({ displayName })}
          error={missing(form.displayName)}
        />
        <TextField
          label={t`E-mail address`}
          type="email"
          autoComplete="username"
          value={form.email}
          onChange={(email) => change({ email })}
          error={missing(form.email)}
        />
        <NewPasswordField
          value={form.password}
          onChange={(password) => change({ password })}
          error={missing(form.password)}
        />
        <CheckField
          label={
            <Trans>
              I accept the <Link href="/terms">terms</Link>
            </Trans>
          }
          checked={isAccepted}
          onChange={setAccepted}
          error={isTried && !isAccepted ? t`Without the terms there is no organisation.` : undefined}
        />
        {signUp.isError && (
          <p role="alert" className={classes.error}>
            {wordsOf(signUp.error)}
          </p>
        )}
        <Button type="submit" kind="primary" wide busy={signUp.isPending}>{t`Make the organisation`}</Button>
      </form>
      <p className={classes.links}>
        <Link href="/sign-in">{t`I have an account already`}</Link>
      </p>
    </OpenFrame>
  );
}
