import { useState, type FormEvent } from "react";
import { Link } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { TERMS_VERSION } from "@qrmaint/contracts/product";
import { Button } from "@qrmaint/ui/forms/button";
import { TextField } from "@qrmaint/ui/forms/text-field";
import { useLanguage } from "@qrmaint/ui/i18n/language-provider";
import { FormProblem } from "./form-problem.tsx";
import { NewPasswordField } from "./new-password-field.tsx";
import { OpenFrame } from "./open-frame.tsx";
import { OutboxHint } from "./outbox-hint.tsx";
import { TermsField } from "./terms-field.tsx";
import { useSignUp } from "./use-accounts.ts";
import { isAddress, useMissing } from "./use-missing.ts";
import classes from "./accounts.module.css";

const EMPTY = { organisationName: "", displayName: "", email: "", password: "" };
type Answers = typeof EMPTY;

export function SignUpPage() {
  const { t } = useLingui();
  const { language } = useLanguage();
  const signUp = useSignUp();
  const missing = useMissing();
  const [answers, setAnswers] = useState(EMPTY);
  const [isAccepted, setAccepted] = useState(false);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    missing.mark();
    const isFilled = Object.values(answers).every((value) => value.trim() !== "");
    if (!isAccepted || !isFilled || !isAddress(answers.email)) return;
    signUp.mutate({
      ...answers,
      email: answers.email.trim(),
      language: language === "pl" ? "pl" : "en",
      termsVersion: TERMS_VERSION,
    });
  };
  if (signUp.isSuccess) return <CheckMail email={answers.email} />;
  return (
    <OpenFrame title={t`Make an organisation`}>
      <form className={classes.form} onSubmit={send} noValidate>
        <Fields answers={answers} onChange={setAnswers} missing={missing} refusal={signUp.error} />
        <TermsField
          isAccepted={isAccepted}
          onChange={setAccepted}
          error={missing.tick(isAccepted, t`Without the terms there is no organisation.`)}
        />
        <FormProblem error={signUp.error} />
        <Button type="submit" kind="primary" wide busy={signUp.isPending}>{t`Make the organisation`}</Button>
      </form>
      <p className={classes.links}>
        <Link href="/sign-in">{t`I have an account already`}</Link>
      </p>
    </OpenFrame>
  );
}

interface FieldsProps {
  answers: Answers;
  onChange: (answers: Answers) => void;
  missing: ReturnType<typeof useMissing>;
  refusal: unknown;
}

function Fields({ answers, onChange, missing, refusal }: FieldsProps) {
  const { t } = useLingui();
  const { organisationName, displayName, email, password } = answers;
  return (
    <>
      <TextField
        label={t`Name of the organisation`}
        autoComplete="organization"
        maxLength={120}
        value={organisationName}
        onChange={(value) => onChange({ ...answers, organisationName: value })}
        error={missing.text(organisationName)}
      />
      <TextField
        label={t`Your name`}
        autoComplete="name"
        maxLength={120}
        value={displayName}
        onChange={(value) => onChange({ ...answers, displayName: value })}
        error={missing.text(displayName)}
      />
      <TextField
        label={t`E-mail address`}
        type="email"
        autoComplete="username"
        value={email}
        onChange={(value) => onChange({ ...answers, email: value })}
        error={missing.address(email)}
      />
      <NewPasswordField
        value={password}
        onChange={(value) => onChange({ ...answers, password: value })}
        error={missing.text(password)}
        refusal={refusal}
      />
    </>
  );
}

/** The same whether the address has an account or not: nobody learns who has one. */
function CheckMail({ email }: { email: string }) {
  const { t } = useLingui();
  return (
    <OpenFrame
      title={t`Check your mail`}
      lead={t`A message is on its way to ${email}. The link in it makes the organisation; it works for 24 hours.`}
    >
      <OutboxHint />
      <p className={classes.links}>
        <Link href="/sign-in">{t`Back to sign-in`}</Link>
      </p>
    </OpenFrame>
  );
}
