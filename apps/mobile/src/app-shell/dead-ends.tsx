import { useLingui } from "@lingui/react/macro";
import { NothingHere } from "@qrmaint/ui/feedback/nothing-here";
import { EmptyState } from "@qrmaint/ui/feedback/empty-state";
import { useSignOut } from "@qrmaint/client/app/session";
import { usePageTitle } from "@qrmaint/client/app/page-title";
import { Button } from "@qrmaint/ui/forms/button";

/** The same for what is not there and for what one may not see. */
export function NotFound() {
  const { t } = useLingui();
  usePageTitle(t`Not found`);
  return <NothingHere home="~/m/" />;
}

export function NoOrganisation() {
  const { t } = useLingui();
  const signOut = useSignOut();
  return (
    <main>
      <EmptyState action={<Button onClick={() => void signOut()}>{t`Sign out`}</Button>}>
        {t`You belong to no organisation. Ask an administrator for an invitation.`}
      </EmptyState>
    </main>
  );
}
