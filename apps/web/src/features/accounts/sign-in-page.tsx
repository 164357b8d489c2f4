import { useState, type FormEvent } from "react";
import { Link } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { Button } from "@qrmaint/ui/forms/button";
import { PasswordField, TextField } from "@qrmaint/ui/forms/text-field";
import { FormProblem } from "./form-problem.tsx";
import { OpenFrame } from "./open-frame.tsx";
import { useSignIn } from "./use-accounts.ts";
import { isAddress, useMissing } from "./use-missing.ts";
import classes from "./accounts.module.css";

export function SignInPage() {
  const { t } = useLingui();
  const signIn = useSignIn();
  const missing = useMissing();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const send = (event: FormEvent): void => {
    event.preventDefault();
    missing.mark();
    if (isAddress(email) && password !== "") signIn.mutate({ email: email.trim(), password });
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
          error={missing.address(email)}
        />
        <PasswordField
          label={t`Password`}
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={missing.text(password)}
        />
        <FormProblem error={signIn.error} />
        <Button type="submit" kind="primary" wide busy={signIn.isPending}>{t`Sign in`}</Button>
      </form>
      <p className={classes.links}>
        <Link href="/reset">{t`Forgotten the password?`}</Link>
        <Link href="/sign-up">{t`Make an organisation`}</Link>
      </p>
    </OpenFrame>
  );
}
