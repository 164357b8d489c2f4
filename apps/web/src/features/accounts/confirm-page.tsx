import { useEffect, useRef } from "react";
import { Link, useLocation } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { problemOf } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { FormProblem } from "./form-problem.tsx";
import { OpenFrame } from "./open-frame.tsx";
import { useSecretInAddress } from "./secret-in-address.ts";
import { useConfirmSignUp } from "./use-accounts.ts";
import classes from "./accounts.module.css";

/** Opened from the mail: makes the organisation at once. */
export function ConfirmPage() {
  const { t } = useLingui();
  const [, go] = useLocation();
  const confirm = useConfirmSignUp();
  const sent = useRef("");
  const secret = useSecretInAddress();
  const send = () => confirm.mutate(secret, { onSuccess: () => go("/", { replace: true }) });
  useEffect(() => {
    if (sent.current === secret) return;
    sent.current = secret;
    send();
  });
  const error = secret === "" ? { code: "link-invalid" } : confirm.error;
  if (!error) return <OpenFrame title={t`Confirming`} lead={t`The organisation is being made.`} />;
  if (problemOf(error).code === "link-invalid")
    return (
      <OpenFrame
        title={t`This link does not work any more.`}
        lead={t`It works once, for 24 hours. If it was opened before, the organisation is there: sign in.`}
      >
        <p className={classes.links}>
          <Link href="/sign-in">{t`Sign in`}</Link>
          <Link href="/sign-up">{t`Begin again`}</Link>
        </p>
      </OpenFrame>
    );
  return (
    <OpenFrame title={t`The organisation could not be made.`}>
      <FormProblem error={error} />
      <div>
        <Button onClick={send} busy={confirm.isPending}>{t`Try again`}</Button>
      </div>
      <p className={classes.links}>
        <Link href="/sign-up">{t`Begin again`}</Link>
        <Link href="/sign-in">{t`Back to sign-in`}</Link>
      </p>
    </OpenFrame>
  );
}
