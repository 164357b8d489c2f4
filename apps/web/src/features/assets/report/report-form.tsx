import { useEffect } from "react";
import { useLingui } from "@lingui/react/macro";
import { type RequestSending, useCreateRequest } from "@qrmaint/client/requests/use-create-request";
import { useReportDraft } from "@qrmaint/client/requests/use-report-draft";
import { useRequiredText } from "@qrmaint/client/sending/use-required-text";
import type { Asset } from "@qrmaint/contracts/assets/contract";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { Button } from "@qrmaint/ui/forms/button";
import { SwitchField } from "@qrmaint/ui/forms/choice-field";
import { PhotosField } from "@qrmaint/ui/forms/photos-field";
import { HeldFields } from "@qrmaint/ui/forms/held-fields";
import { RestoredDraft } from "@qrmaint/ui/forms/restored-draft";
import { TextAreaField, TextField } from "@qrmaint/ui/forms/text-field";
import { IconAlertTriangle } from "@qrmaint/ui/icons";
import { UnsentPhotos } from "../../../platform/photos/unsent-photos.tsx";
import { usePreparedPhotos } from "../../../platform/photos/use-prepared-photos.ts";
import { Refusal } from "../dialogs/refusal.tsx";
import { AlreadyReported } from "./already-reported.tsx";
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
  const { draft, change, photos, identity, isRestored, forget } = useReportDraft<File>(asset.id);
  const { isMissing, ask } = useRequiredText(draft.subject);
  const prepare = usePreparedPhotos();
  const report = useCreateRequest(identity, ({ answer: { number } }) => {
    forget();
    showToast({ text: t`Reported: ${number}.` });
  });
  const send = async (): Promise<void> => {
    if (!ask() || report.isBusy) return;
    const said = { ...draft, subject: draft.subject.trim(), description: draft.description.trim() };
    report.report({ assetId: asset.id, ...said }, await prepare(photos.draft));
  };
  if (report.sent !== null) return <Arrived report={report} onDone={onDone} />;
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p className={classes.quiet}>{asset.path.map(({ name }) => name).join(" › ")}</p>
      {isRestored && <RestoredDraft onDiscard={forget} />}
      <AlreadyReported assetId={asset.id} onJoined={onDone} />
      <HeldFields isHeld={report.isBusy}>
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
        <PhotosField
          label={t`Photos`}
          optionalWord={t`optional`}
          files={photos.draft}
          onChange={photos.change}
        />
      </HeldFields>
      <Refusal error={report.error} />
      <Actions isBusy={report.isBusy} onCancel={onCancel} />
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

/** The report is there, photos are not: they can be sent again from here. */
function Arrived({ report, onDone }: { report: RequestSending; onDone: (requestId: string) => void }) {
  const { t } = useLingui();
  const { sent, isBusy, sendRest } = report;
  const id = sent?.answer.id ?? "";
  const count = sent?.unsent.length ?? 0;
  useEffect(() => {
    if (count === 0) onDone(id);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when the last photo is there
  }, [count]);
  if (count === 0) return null;
  return (
    <UnsentPhotos count={count} isBusy={isBusy} onSendAgain={sendRest}>
      <Button kind="quiet" onClick={() => onDone(id)}>{t`Go on without them`}</Button>
    </UnsentPhotos>
  );
}
