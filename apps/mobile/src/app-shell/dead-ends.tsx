import { useLingui } from "@lingui/react/macro";
import { ButtonLink } from "@qrmaint/ui/forms/button";
import { EmptyState } from "@qrmaint/ui/feedback/empty-state";
import { useSignOut } from "../platform/session.tsx";
import { usePageTitle } from "../platform/page-title.ts";
import { Button } from "@qrmaint/ui/forms/button";

/** The same for what is not there and for what one may not see. */
export function NotFound() {
  const { t } = useLingui();
  usePageTitle(t`Not found`);
  return (
    <EmptyState action={<ButtonLink href="~/m/">{t`To the start page`}</ButtonLink>}>
      {t`There is nothing at this address, or you may not see it.`}
    </EmptyState>
  );
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
