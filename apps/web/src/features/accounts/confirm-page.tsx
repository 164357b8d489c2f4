import { useEffect, useRef } from "react";
import { Link, useLocation } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { OpenFrame } from "./open-frame.tsx";
import { secretInAddress } from "./secret-in-address.ts";
import { useConfirmSignUp } from "./use-accounts.ts";
import classes from "./accounts.module.css";

/** Opened from the mail: makes the organisation at once. */
export function ConfirmPage() {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const [, go] = useLocation();
  const confirm = useConfirmSignUp();
  const isSent = useRef(false);
  useEffect(() => {
    if (isSent.current) return;
    isSent.current = true;
    confirm.mutate(secretInAddress(), { onSuccess: () => go("/", { replace: true }) });
  }, [confirm, go]);
  return (
    <OpenFrame title={t`Confirming`} lead={confirm.isError ? undefined : t`The organisation is being made.`}>
      {confirm.isError && (
        <>
          <p role="alert" className={classes.error}>
            {wordsOf(confirm.error)}
          </p>
          <p className={classes.links}>
            <Link href="/sign-up">{t`Begin again`}</Link>
          </p>
        </>
      )}
    </OpenFrame>
  );
}
