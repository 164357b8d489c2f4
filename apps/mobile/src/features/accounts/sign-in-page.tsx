import { useState, type FormEvent } from "react";
import { useLingui } from "@lingui/react/macro";
import { PRODUCT_NAME } from "@qrmaint/contracts/product";
import { Banner } from "@qrmaint/ui/feedback/banner";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { PasswordField, TextField } from "@qrmaint/ui/forms/text-field";
import { LanguageSwitch } from "@qrmaint/ui/i18n/language-switch";
import { IconScan } from "@qrmaint/ui/icons";
import { useInstallation } from "@qrmaint/client/app/installation";
import { usePageTitle } from "@qrmaint/client/app/page-title";
import { useSignIn } from "@qrmaint/client/accounts/use-sign-in";
import classes from "./accounts.module.css";

export function SignInPage() {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const signIn = useSignIn();
  const { isDemo } = useInstallation();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  usePageTitle(t`Sign in`);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (email.trim() !== "" && password !== "") signIn.mutate({ email: email.trim(), password });
  };
  return (
    <>
      {isDemo && <Banner tone="demo">{t`Demonstration: everybody knows the demo's passwords.`}</Banner>}
      <main className={classes.page}>
        <p className={classes.brand}>{PRODUCT_NAME}</p>
        <h1>{t`Sign in`}</h1>
        <form onSubmit={send} noValidate>
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
        {/* These pages are other applications' own, so the whole page is left. */}
        <a className={classes.scan} href="/reset">
          {t`Forgotten the password?`}
        </a>
        <a className={classes.scan} href="/q/">
          <IconScan aria-hidden="true" />
          {t`Report a failure without an account`}
        </a>
        <LanguageSwitch />
      </main>
    </>
  );
}
