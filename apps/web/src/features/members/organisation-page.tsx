import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import type { Output } from "@qrmaint/contracts";
import type { getOrganisation, updateOrganisation } from "@qrmaint/contracts/members/contract";
import type { BodyInput } from "@qrmaint/contracts/operation";
import { Banner } from "@qrmaint/ui/feedback/banner";
import { ProblemState, useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { Button } from "@qrmaint/ui/forms/button";
import { SelectField } from "@qrmaint/ui/forms/select-field";
import { TextField } from "@qrmaint/ui/forms/text-field";
import { PageFrame } from "../../platform/page-frame.tsx";
import { useSession } from "../../platform/session.tsx";
import { useOrganisation, useUpdateOrganisation } from "./use-members.ts";
import { Verification } from "./verification.tsx";
import classes from "./members.module.css";

type Organisation = Output<typeof getOrganisation>;

export function OrganisationPage() {
  const { t } = useLingui();
  const { can } = useSession();
  const query = useOrganisation();
  return (
    <PageFrame title={t`Organisation`}>
      <div className={classes.page}>
        {query.isPending && <SkeletonRows rows={4} />}
        {query.isError && (
          <ProblemState
            title={t`The organisation could not be loaded.`}
            error={query.error}
            onRetry={() => void query.refetch()}
            isRetrying={query.isFetching}
          />
        )}
        {query.data && can("organisation.manage") && (
          <NameForm key={query.data.version} organisation={query.data} />
        )}
        <Verification />
      </div>
    </PageFrame>
  );
}

function NameForm({ organisation }: { organisation: Organisation }) {
  const { t } = useLingui();
  const update = useUpdateOrganisation();
  const wordsOf = useProblemWords();
  const [draft, setDraft] = useState<BodyInput<typeof updateOrganisation>>({
    name: organisation.name,
    language: organisation.language,
  });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        update.mutate(
          { version: organisation.version, body: draft },
          { onSuccess: () => showToast({ text: t`The organisation is changed.` }) },
        );
      }}
    >
      <TextField
        label={t`Name of the organisation`}
        value={draft.name ?? ""}
        required
        onChange={(name) => setDraft({ ...draft, name })}
      />
      <SelectField
        label={t`Language of labels and mails`}
        value={draft.language ?? "pl"}
        options={[
          { value: "pl", label: "Polski", lang: "pl" },
          { value: "en", label: "English", lang: "en" },
        ]}
        onChange={(language) => setDraft({ ...draft, language })}
      />
      {update.isError && <Banner tone="warning">{wordsOf(update.error)}</Banner>}
      <Button type="submit" kind="primary" busy={update.isPending}>{t`Save`}</Button>
    </form>
  );
}
