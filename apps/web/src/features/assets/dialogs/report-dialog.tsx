import { useState } from "react";
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { Asset } from "@qrmaint/contracts/assets/contract";
import { Dialog } from "@qrmaint/ui/feedback/dialog";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { Button, IconButton } from "@qrmaint/ui/forms/button";
import { SwitchField } from "@qrmaint/ui/forms/choice-field";
import { TextAreaField, TextField } from "@qrmaint/ui/forms/text-field";
import { IconAlertTriangle, IconPhoto, IconX } from "@qrmaint/ui/icons";
import { newReportIds, useReport } from "../use-asset-actions.ts";
import { AlreadyReported } from "./already-reported.tsx";
import { Refusal } from "./refusal.tsx";
import classes from "./dialogs.module.css";

const MOST_PHOTOS = 10;

/** Reports that something is wrong with the object. A refused report keeps every word and photo. */
export function ReportDialog({ asset, onClose }: { asset: Asset; onClose: () => void }) {
  const { t } = useLingui();
  const [ids] = useState(newReportIds);
  const [subject, setSubject] = useState("");
  const [description, setDescription] = useState("");
  const [isBreakdown, setBreakdown] = useState(false);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [isMissing, setMissing] = useState(false);
  const report = useReport(asset.id);
  const sayWhatArrived = useArrivalWords();
  const send = (): void => {
    const said = subject.trim();
    setMissing(said === "");
    if (said === "" || report.isPending) return;
    report.mutate(
      { ...ids, subject: said, description: description.trim(), isBreakdown, files },
      {
        onSuccess: ({ photosFailed }) => {
          onClose();
          sayWhatArrived(photosFailed);
        },
      },
    );
  };
  return (
    <Dialog title={t`Report a failure`} isOpen onClose={onClose} width={520}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p className={classes.quiet}>{asset.path.map(({ name }) => name).join(" › ")}</p>
        <AlreadyReported assetId={asset.id} onJoined={onClose} />
        <TextField
          label={t`What is wrong`}
          value={subject}
          onChange={setSubject}
          maxLength={200}
          data-autofocus
          error={isMissing && subject.trim() === "" ? t`Say in a few words what is wrong.` : undefined}
        />
        <SwitchField label={t`The machine stands still`} checked={isBreakdown} onChange={setBreakdown} />
        <TextAreaField
          label={t`Description`}
          optionalWord={t`optional`}
          value={description}
          onChange={setDescription}
          maxLength={10_000}
        />
        <PhotoPicker files={files} onChange={setFiles} />
        <Refusal error={report.error} />
        <ReportActions isBusy={report.isPending} onClose={onClose} />
      </form>
    </Dialog>
  );
}

function ReportActions({ isBusy, onClose }: { isBusy: boolean; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <div className={classes.actions}>
      <Button onClick={onClose}>{t`Cancel`}</Button>
      <Button
        kind="primary"
        type="submit"
        busy={isBusy}
        icon={<IconAlertTriangle aria-hidden="true" />}
      >{t`Send the report`}</Button>
    </div>
  );
}

function useArrivalWords(): (photosFailed: number) => void {
  const { t } = useLingui();
  return (photosFailed) => {
    if (photosFailed === 0) showToast({ text: t`The report is sent.` });
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

function PhotoPicker({
  files,
  onChange,
}: {
  files: readonly File[];
  onChange: (files: readonly File[]) => void;
}) {
  const { t } = useLingui();
  return (
    <div className={classes.photos}>
      <label className={classes.pick}>
        <IconPhoto aria-hidden="true" />
        {t`Photos`} · {t`optional`}
        <input
          type="file"
          multiple
          accept="image/jpeg,image/png,image/webp"
          onChange={(event) => {
            onChange([...files, ...(event.currentTarget.files ?? [])].slice(0, MOST_PHOTOS));
            event.currentTarget.value = "";
          }}
        />
      </label>
      {files.map((file, index) => {
        const { name } = file;
        return (
          <span key={`${name}-${file.lastModified}-${file.size}`} className={classes.file}>
            <span>{name}</span>
            <IconButton
              label={t`Leave out ${name}`}
              onClick={() => onChange(files.filter((_file, at) => at !== index))}
            >
              <IconX aria-hidden="true" />
            </IconButton>
          </span>
        );
      })}
    </div>
  );
}
