import { useLingui } from "@lingui/react/macro";
import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { Facts } from "@qrmaint/ui/layout/facts";
import { PageFrame } from "../../platform/page-frame.tsx";
import { useSession } from "../../platform/session.tsx";
import { NameForm } from "./name-form.tsx";
import { ORGANISATION_LANGUAGES, useOrganisation } from "./use-members.ts";
import { Verification } from "./verification.tsx";
import classes from "./members.module.css";

export function OrganisationPage() {
  const { t } = useLingui();
  return (
    <PageFrame title={t`Settings`}>
      <div className={classes.settings}>
        <Organisation />
        <Verification />
      </div>
    </PageFrame>
  );
}

function Organisation() {
  const { t } = useLingui();
  const { can } = useSession();
  const query = useOrganisation();
  if (query.isPending) return <SkeletonRows rows={4} />;
  if (query.isError)
    return (
      <ProblemState
        title={t`The organisation could not be loaded.`}
        error={query.error}
        onRetry={() => void query.refetch()}
        isRetrying={query.isFetching}
      />
    );
  const { name, language } = query.data;
  return (
    <section aria-labelledby="organisation">
      <h2 id="organisation">{t`Organisation`}</h2>
      {can("organisation.manage") ? (
        <NameForm organisation={query.data} />
      ) : (
        <Facts
          facts={[
            { label: t`Name of the organisation`, value: name },
            {
              label: t`Language of labels and mails`,
              value: ORGANISATION_LANGUAGES.find(({ value }) => value === language)?.label ?? language,
            },
          ]}
        />
      )}
    </section>
  );
}
