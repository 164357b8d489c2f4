import { useLingui } from "@lingui/react/macro";
import { ButtonLink } from "../forms/button.tsx";
import { EmptyState } from "./empty-state.tsx";

/**
 * The same for what is not there and for what one may not see.
 * @param home address of the start page, as the router takes it
 */
export function NothingHere({ home }: { home: string }) {
  const { t } = useLingui();
  return (
    <EmptyState action={<ButtonLink href={home}>{t`To the start page`}</ButtonLink>}>
      {t`There is nothing at this address, or you may not see it.`}
    </EmptyState>
  );
}
