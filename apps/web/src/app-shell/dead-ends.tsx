import { useLingui } from "@lingui/react/macro";
import { PRODUCT_NAME } from "@qrmaint/contracts/product";
import { NothingHere } from "@qrmaint/ui/feedback/nothing-here";
import { Button, ButtonLink } from "@qrmaint/ui/forms/button";
import { usePageTitle } from "../platform/page-title.ts";
import { useLeave } from "./use-leave.ts";
import classes from "./shell.module.css";

/** Inside the shell; the same for what is not there and for what one may not see. */
export function NotFound() {
  const { t } = useLingui();
  usePageTitle(t`Not found`);
  return <NothingHere home="~/" />;
}

/** Signed in, but a member nowhere: somebody whose only membership has ended. */
export function NoOrganisation() {
  const { t } = useLingui();
  const leave = useLeave();
  usePageTitle(undefined);
  return (
    <main className={classes.alone}>
      <p className={classes.brand}>{PRODUCT_NAME}</p>
      <p>{t`You belong to no organisation. Ask an administrator for an invitation, or make one of your own.`}</p>
      <ButtonLink href="~/sign-up" kind="primary">{t`Make an organisation`}</ButtonLink>
      <ButtonLink href="~/account">{t`My account`}</ButtonLink>
      <Button kind="quiet" onClick={leave}>{t`Sign out`}</Button>
    </main>
  );
}
