import { Link } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { problemOf } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { Button } from "@qrmaint/ui/forms/button";
import { AcceptForm } from "./accept-form.tsx";
import { FormProblem } from "../form-problem.tsx";
import { OpenFrame } from "../open-frame.tsx";
import { useSecretInAddress } from "../secret-in-address.ts";
import { useInvitation } from "../use-accounts.ts";
import classes from "../accounts.module.css";

export function InvitationPage() {
  const { t } = useLingui();
  const secret = useSecretInAddress();
  const invitation = useInvitation(secret);
  if (secret === "") return <ClosedInvitation error={{ code: "link-invalid" }} />;
  if (invitation.isError)
    return <ClosedInvitation error={invitation.error} onRetry={() => void invitation.refetch()} />;
  if (invitation.isPending)
    return (
      <OpenFrame title={t`Invitation`}>
        <SkeletonRows rows={3} />
      </OpenFrame>
    );
  const { organisationName, email, hasAccount } = invitation.data;
  return (
    <OpenFrame title={organisationName} lead={t`You are invited as ${email}.`}>
      <AcceptForm secret={secret} organisationName={organisationName} hasAccount={hasAccount} />
    </OpenFrame>
  );
}

/** A dead link stays dead; whatever else went wrong may be tried again. */
function ClosedInvitation({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useLingui();
  const isDead = problemOf(error).code === "link-invalid";
  return (
    <OpenFrame title={t`The invitation cannot be opened.`}>
      <FormProblem error={error} />
      {!isDead && onRetry && (
        <div>
          <Button onClick={onRetry}>{t`Try again`}</Button>
        </div>
      )}
      <p className={classes.links}>
        <Link href="/sign-in">{t`Back to sign-in`}</Link>
      </p>
    </OpenFrame>
  );
}
