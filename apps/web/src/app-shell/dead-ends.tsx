import { useLingui } from "@lingui/react/macro";
import { ButtonLink } from "@qrmaint/ui/forms/button";
import { NothingHere } from "@qrmaint/ui/feedback/nothing-here";
import { EmptyState } from "@qrmaint/ui/feedback/empty-state";
import { usePageTitle } from "../platform/page-title.ts";

/** The same for what is not there and for what one may not see. */
export function NotFound({ home }: { home?: string }) {
  const { t } = useLingui();
  usePageTitle(t`Not found`);
  return (
    <main>
      <NothingHere home={home ? `~/${home}` : "~/"} />
    </main>
  );
}

export function NoOrganisation() {
  const { t } = useLingui();
  usePageTitle(undefined);
  return (
    <main>
      <EmptyState action={<ButtonLink href="/sign-up" kind="primary">{t`Make an organisation`}</ButtonLink>}>
        {t`You belong to no organisation. Ask an administrator for an invitation, or make one of your own.`}
      </EmptyState>
    </main>
  );
}
