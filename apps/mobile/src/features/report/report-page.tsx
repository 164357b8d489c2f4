import { useState, type FormEvent } from "react";
import { useLocation, useParams } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { ProblemState, useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { Button, ButtonLink } from "@qrmaint/ui/forms/button";
import { SwitchField } from "@qrmaint/ui/forms/choice-field";
import { TextAreaField, TextField } from "@qrmaint/ui/forms/text-field";
import { IconScan } from "@qrmaint/ui/icons";
import { PhonePage } from "../../platform/phone-page.tsx";
import { PhotoPicker } from "../../platform/photos/photo-picker.tsx";
import { usePhotos } from "../../platform/photos/use-photos.ts";
import { AssetFinder, useAsset } from "../assets/index.ts";
import { useCreateRequest } from "./use-create-request.ts";
import classes from "./report.module.css";

/** Which object: by its label or by its name. Then the same few fields as everybody has. */
export function ReportPage() {
  const { t } = useLingui();
  const { asset } = useParams();
  const [, go] = useLocation();
  if (asset !== undefined) return <ReportOn key={asset} assetId={asset} />;
  return (
    <PhonePage title={t`Report a failure`}>
      <div className={classes.form}>
        <ButtonLink
          kind="primary"
          wide
          href="/scan"
          icon={<IconScan aria-hidden="true" />}
        >{t`Scan the label`}</ButtonLink>
      </div>
      <AssetFinder onChosen={({ id }) => go(`/report/${id}`)} />
    </PhonePage>
  );
}

function ReportOn({ assetId }: { assetId: string }) {
  const { t } = useLingui();
  const [, go] = useLocation();
  const wordsOf = useProblemWords();
  const { asset } = useAsset(assetId);
  const photos = usePhotos(10);
  const create = useCreateRequest();
  const [draft, setDraft] = useState({ subject: "", description: "", isBreakdown: false });
  const [isMissing, setMissing] = useState(false);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(draft.subject.trim() === "");
    if (draft.subject.trim() === "" || photos.isPreparing) return;
    create.mutate(
      { assetId, ...draft, subject: draft.subject.trim(), photos: photos.photos },
      {
        onSuccess: ({ request, unsent }) => {
          showToast(
            unsent === 0
              ? { text: t`Reported: ${request.number}.` }
              : {
                  text: t`Reported: ${request.number}. Some photos did not arrive; add them to the order later.`,
                  tone: "error",
                },
          );
          go(`/assets/${assetId}`, { replace: true });
        },
      },
    );
  };
  if (asset.isError && asset.data === undefined)
    return (
      <PhonePage title={t`Report a failure`} backTo="/report">
        <ProblemState
          title={t`The object could not be loaded.`}
          error={asset.error}
          onRetry={() => void asset.refetch()}
        />
      </PhonePage>
    );
  if (asset.data === undefined)
    return (
      <PhonePage title={t`Report a failure`} backTo="/report">
        <SkeletonRows rows={4} />
      </PhonePage>
    );
  return (
    <PhonePage
      title={asset.data.name}
      backTo="/report"
      action={
        <Button
          type="submit"
          form="report"
          kind="primary"
          wide
          busy={create.isPending}
        >{t`Send the report`}</Button>
      }
    >
      <form id="report" className={classes.form} onSubmit={send} noValidate>
        <PhotoPicker photos={photos} />
        <TextField
          label={t`What is wrong?`}
          value={draft.subject}
          onChange={(subject) => setDraft({ ...draft, subject })}
          maxLength={200}
          error={isMissing ? t`Say in a few words what is wrong.` : undefined}
        />
        <SwitchField
          label={t`The machine stands still`}
          checked={draft.isBreakdown}
          onChange={(isBreakdown) => setDraft({ ...draft, isBreakdown })}
        />
        <TextAreaField
          label={t`Description`}
          value={draft.description}
          onChange={(description) => setDraft({ ...draft, description })}
          maxLength={10_000}
        />
        {create.isError && (
          <p role="alert" className={classes.error}>
            {wordsOf(create.error)}
          </p>
        )}
      </form>
    </PhonePage>
  );
}
