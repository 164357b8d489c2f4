import { useState, type FormEvent } from "react";
import { Link, useLocation } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { problemOf } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { TextField } from "@qrmaint/ui/forms/text-field";
import { FormProblem } from "./form-problem.tsx";
import { NewPasswordField } from "./new-password-field.tsx";
import { OutboxHint } from "./outbox-hint.tsx";
import { openHome } from "./open-home.ts";
import { OpenFrame } from "./open-frame.tsx";
import { useSecretInAddress } from "./secret-in-address.ts";
import { useAskReset, useResetPassword } from "./use-accounts.ts";
import { isAddress, useMissing } from "./use-missing.ts";
import classes from "./accounts.module.css";

export function ResetPage() {
  const secret = useSecretInAddress();
  return secret === "" ? <AskReset /> : <SetPassword secret={secret} />;
}

function AskReset() {
  const { t } = useLingui();
  const ask = useAskReset();
  const missing = useMissing();
  const [email, setEmail] = useState("");
  const send = (event: FormEvent): void => {
    event.preventDefault();
    missing.mark();
    if (isAddress(email)) ask.mutate(email.trim());
  };
  if (ask.isSuccess)
    return (
      <OpenFrame
        title={t`Check your mail`}
        lead={t`If there is an account for ${email}, a link is on its way. It works for one hour.`}
      >
        <OutboxHint />
        <ToSignIn />
      </OpenFrame>
    );
  return (
    <OpenFrame title={t`Set a new password`} lead={t`A link to set it goes to your e-mail address.`}>
      <form className={classes.form} onSubmit={send} noValidate>
        <TextField
          label={t`E-mail address`}
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          error={missing.address(email)}
        />
        <FormProblem error={ask.error} />
        <Button type="submit" kind="primary" wide busy={ask.isPending}>{t`Send the link`}</Button>
      </form>
      <ToSignIn />
    </OpenFrame>
  );
}

function ToSignIn() {
  const { t } = useLingui();
  return (
    <p className={classes.links}>
      <Link href="/sign-in">{t`Back to sign-in`}</Link>
    </p>
  );
}

function SetPassword({ secret }: { secret: string }) {
  const { t } = useLingui();
  const [, go] = useLocation();
  const reset = useResetPassword();
  const missing = useMissing();
  const [newPassword, setNewPassword] = useState("");
  const send = (event: FormEvent): void => {
    event.preventDefault();
    missing.mark();
    if (newPassword === "") return;
    reset.mutate({ secret, newPassword }, { onSuccess: () => openHome("/", go) });
  };
  return (
    <OpenFrame title={t`Set a new password`} lead={t`All other devices are signed out.`}>
      <form className={classes.form} onSubmit={send} noValidate>
        <NewPasswordField
          value={newPassword}
          onChange={setNewPassword}
          error={missing.text(newPassword)}
          refusal={reset.error}
        />
        <FormProblem error={reset.error} />
        <Button type="submit" kind="primary" wide busy={reset.isPending}>{t`Set the password`}</Button>
      </form>
      {reset.isError && problemOf(reset.error).code === "link-invalid" && (
        <p className={classes.links}>
          <Link href="/reset">{t`Ask for a new link`}</Link>
        </p>
      )}
      <ToSignIn />
    </OpenFrame>
  );
}
