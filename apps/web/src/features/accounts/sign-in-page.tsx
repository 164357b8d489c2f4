import { useState, type FormEvent } from "react";
import { Link } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { PasswordField, TextField } from "@qrmaint/ui/forms/text-field";
import { OpenFrame } from "./open-frame.tsx";
import { useSignIn } from "./use-accounts.ts";
import classes from "./accounts.module.css";

export function SignInPage() {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const signIn = useSignIn();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (email.trim() !== "" && password !== "") signIn.mutate({ email: email.trim(), password });
  };
  return (
    <OpenFrame title={t`Sign in`}>
      <form className={classes.form} onSubmit={send} noValidate>
        <TextField
          label={t`E-mail address`}
          type="email"
          name="email"
          autoComplete="username"

          value={email}
          onChange={setEmail}
        />
        <PasswordField
          label={t`Password`}
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
        {signIn.isError && (
          <p role="alert" className={classes.error}>
            {wordsOf(signIn.error)}
          </p>
        )}
        <Button type="submit" kind="primary" wide busy={signIn.isPending}>{t`Sign in`}</Button>
      </form>
      <p className={classes.links}>
        <Link href="/reset">{t`Forgotten the password?`}</Link>
        <Link href="/sign-up">{t`Make an organisation`}</Link>
      </p>
    </OpenFrame>
  );
}
