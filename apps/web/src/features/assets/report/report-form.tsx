import { useState } from "react";
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useRequiredText } from "@qrmaint/client/sending/use-required-text";
import type { Asset } from "@qrmaint/contracts/assets/contract";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { Button } from "@qrmaint/ui/forms/button";
import { SwitchField } from "@qrmaint/ui/forms/choice-field";
import { PhotosField } from "@qrmaint/ui/forms/photos-field";
import { TextAreaField, TextField } from "@qrmaint/ui/forms/text-field";
import { IconAlertTriangle } from "@qrmaint/ui/icons";
import { Refusal } from "../dialogs/refusal.tsx";
import { AlreadyReported } from "./already-reported.tsx";
import { newReportIds, useReport } from "./use-report.ts";
import classes from "../dialogs/dialogs.module.css";

interface ReportFormProps {
  asset: Pick<Asset, "id" | "path">;
  /** The report has arrived, or another one was joined instead. */
  onDone: (requestId: string) => void;
  onCancel: () => void;
}

/** Says that something is wrong with the object. A refused report keeps every word and photo. */
export function ReportForm({ asset, onDone, onCancel }: ReportFormProps) {
  const { t } = useLingui();
  const [ids] = useState(newReportIds);
  const [draft, setDraft] = useState({ subject: "", description: "", isBreakdown: false });
  const [files, setFiles] = useState<readonly File[]>([]);
  const { isMissing, ask } = useRequiredText(draft.subject);
  const report = useReport(asset.id);
  const sayWhatArrived = useArrivalWords();
  const change = (part: Partial<typeof draft>): void => setDraft({ ...draft, ...part });
  const send = (): void => {
    if (!ask() || report.isPending) return;
    const said = { ...draft, subject: draft.subject.trim(), description: draft.description.trim() };
    report.mutate(
      { ...ids, ...said, files },
      {
        onSuccess: (arrived) => {
          onDone(arrived.id);
          sayWhatArrived(arrived);
        },
      },
    );
  };
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <p className={classes.quiet}>{asset.path.map(({ name }) => name).join(" › ")}</p>
      <AlreadyReported assetId={asset.id} onJoined={onDone} />
      <TextField
        label={t`What is wrong`}
        value={draft.subject}
        onChange={(subject) => change({ subject })}
        maxLength={200}
        data-autofocus
        error={isMissing ? t`Say in a few words what is wrong.` : undefined}
      />
      <SwitchField
        label={t`The machine stands still`}
        checked={draft.isBreakdown}
        onChange={(isBreakdown) => change({ isBreakdown })}
      />
      <TextAreaField
        label={t`Description`}
        optionalWord={t`optional`}
        value={draft.description}
        onChange={(description) => change({ description })}
        maxLength={10_000}
      />
      <PhotosField label={t`Photos`} optionalWord={t`optional`} files={files} onChange={setFiles} />
      <Refusal error={report.error} />
      <Actions isBusy={report.isPending} onCancel={onCancel} />
    </form>
  );
}

function Actions({ isBusy, onCancel }: { isBusy: boolean; onCancel: () => void }) {
  const { t } = useLingui();
  return (
    <div className={classes.actions}>
      <Button onClick={onCancel}>{t`Cancel`}</Button>
      <Button
        kind="primary"
        type="submit"
        busy={isBusy}
        icon={<IconAlertTriangle aria-hidden="true" />}
      >{t`Send the report`}</Button>
    </div>
  );
}

function useArrivalWords(): (arrived: { number: string; photosFailed: number }) => void {
  const { t } = useLingui();
  return ({ number, photosFailed }) => {
    if (photosFailed === 0) showToast({ text: t`Reported: ${number}.` });
    else
      showToast({
        tone: "error",
        text: t`${plural(photosFailed, {
          one: "The report is sent, but # photo did not arrive.",
          other: "The report is sent, but # photos did not arrive.",
        })}`,
      });
  };
}
