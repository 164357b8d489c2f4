import { useState, type FormEvent } from "react";
import { Link, useLocation } from "wouter";
import { Trans, useLingui } from "@lingui/react/macro";
import { TERMS_VERSION } from "@qrmaint/contracts/product";
import { ProblemState, useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { Button } from "@qrmaint/ui/forms/button";
import { CheckField } from "@qrmaint/ui/forms/choice-field";
import { PasswordField, TextField } from "@qrmaint/ui/forms/text-field";
import { useLanguage } from "@qrmaint/ui/i18n/language-provider";
import { NewPasswordField } from "./new-password-field.tsx";
import { OpenFrame } from "./open-frame.tsx";
import { secretInAddress } from "./secret-in-address.ts";
import { useAcceptInvitation, useInvitation } from "./use-accounts.ts";
import classes from "./accounts.module.css";

export function InvitationPage() {
  const { t } = useLingui();
  const secret = secretInAddress();
  const invitation = useInvitation(secret);
  if (secret === "" || invitation.isError) {
    return (
      <OpenFrame title={t`Invitation`}>
        <ProblemState
          title={t`The invitation cannot be opened.`}
          error={invitation.error ?? { code: "link-invalid" }}
        />
      </OpenFrame>
    );
  }
  if (invitation.isPending) return <SkeletonRows rows={4} />;
  return <Accept secret={secret} {...invitation.data} />;
}

interface AcceptProps {
  secret: string;
  organisationName: string;
  email: string;
  hasAccount: boolean;
}

function Accept({ secret, organisationName, email, hasAccount }: AcceptProps) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const wordsOf = useProblemWords();
  const [, go] = useLocation();
  const accept = useAcceptInvitation();
  const [displayName, setDisplayName] = useState("");
  const [password, setPassword] = useState("");
  const [isAccepted, setAccepted] = useState(false);
  const [isTried, setTried] = useState(false);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!isAccepted || password === "" || (!hasAccount && displayName.trim() === "")) return;
    accept.mutate(
      {
        secret,
        password,
        termsVersion: TERMS_VERSION,
        ...(hasAccount ? {} : { displayName: displayName.trim(), language: language === "pl" ? "pl" : "en" }),
      },
      { onSuccess: () => go("/", { replace: true }) },
    );
  };
  return (
    <OpenFrame title={organisationName} lead={t`You are invited as ${email}.`}>
      <form className={classes.form} onSubmit={send} noValidate>
        {hasAccount ? (
          <PasswordField
            label={t`Password of your account`}
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
          />
        ) : (
          <>
            <TextField
              label={t`Your name`}
              autoComplete="name"
              maxLength={120}
              value={displayName}
              onChange={setDisplayName}
              error={isTried && displayName.trim() === "" ? t`This is needed.` : undefined}
            />
            <NewPasswordField value={password} onChange={setPassword} />
          </>
        )}
        <CheckField
          label={
            <Trans>
              I accept the <Link href="/terms">terms</Link>
            </Trans>
          }
          checked={isAccepted}
          onChange={setAccepted}
          error={isTried && !isAccepted ? t`Without the terms there is no membership.` : undefined}
        />
        {accept.isError && (
          <p role="alert" className={classes.error}>
            {wordsOf(accept.error)}
          </p>
        )}
        <Button type="submit" kind="primary" wide busy={accept.isPending}>{t`Join`}</Button>
      </form>
    </OpenFrame>
  );
}
