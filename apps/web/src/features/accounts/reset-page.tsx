import { useState, type FormEvent } from "react";
import { Link, useLocation } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { TextField } from "@qrmaint/ui/forms/text-field";
import { NewPasswordField } from "./new-password-field.tsx";
import { OpenFrame } from "./open-frame.tsx";
import { secretInAddress } from "./secret-in-address.ts";
import { useAskReset, useResetPassword } from "./use-accounts.ts";
import classes from "./accounts.module.css";

export function ResetPage() {
  const secret = secretInAddress();
  return secret === "" ? <AskReset /> : <SetPassword secret={secret} />;
}

function AskReset() {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const ask = useAskReset();
  const [email, setEmail] = useState("");
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (email.trim() !== "") ask.mutate(email.trim());
  };
  if (ask.isSuccess) {
    return (
      <OpenFrame
        title={t`Check your mail`}
        lead={t`If there is an account for ${email}, a link is on its way. It works for one hour.`}
      >
        {null}
      </OpenFrame>
    );
  }
  return (
    <OpenFrame title={t`Set a new password`} lead={t`A link to set it goes to your e-mail address.`}>
      <form className={classes.form} onSubmit={send} noValidate>
        <TextField
          label={t`E-mail address`}
          type="email"
          autoComplete="username"

          value={email}
          onChange={setEmail}
        />
        {ask.isError && (
          <p role="alert" className={classes.error}>
            {wordsOf(ask.error)}
          </p>
        )}
        <Button type="submit" kind="primary" wide busy={ask.isPending}>{t`Send the link`}</Button>
      </form>
      <p className={classes.links}>
        <Link href="/sign-in">{t`Back to sign-in`}</Link>
      </p>
    </OpenFrame>
  );
}

function SetPassword({ secret }: { secret: string }) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const [, go] = useLocation();
  const reset = useResetPassword();
  const [newPassword, setNewPassword] = useState("");
  const send = (event: FormEvent): void => {
    event.preventDefault();
    reset.mutate({ secret, newPassword }, { onSuccess: () => go("/", { replace: true }) });
  };
  return (
    <OpenFrame title={t`Set a new password`} lead={t`All other devices are signed out.`}>
      <form className={classes.form} onSubmit={send} noValidate>
        <NewPasswordField value={newPassword} onChange={setNewPassword} />
        {reset.isError && (
          <p role="alert" className={classes.error}>
            {wordsOf(reset.error)}
          </p>
        )}
        <Button type="submit" kind="primary" wide busy={reset.isPending}>{t`Set the password`}</Button>
      </form>
    </OpenFrame>
  );
}
