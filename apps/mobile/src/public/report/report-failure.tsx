import { useState, type FormEvent } from "react";
import { useLingui } from "@lingui/react/macro";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { SwitchField } from "@qrmaint/ui/forms/choice-field";
import { TextAreaField, TextField } from "@qrmaint/ui/forms/text-field";
import { useLanguage } from "@qrmaint/ui/i18n/language-provider";
import { Photo } from "@qrmaint/ui/marks/photo";
import type { AssetKind } from "@qrmaint/ui/marks/asset-placeholder";
import { PhotoPicker } from "../../platform/photos/photo-picker.tsx";
import { usePhotos } from "../../platform/photos/use-photos.ts";
import { OpenReports } from "./open-reports.tsx";
import { Thanks } from "./thanks.tsx";
import {
  labelPhotoUrl,
  useSendReport,
  type Draft,
  type PublicLanguage,
  type ReportForm,
} from "./use-report.ts";
import classes from "./report.module.css";

const EMPTY: Draft = { subject: "", description: "", isBreakdown: false, name: "", contact: "" };

/** The machine, so that people know it is the right one; then photo, one line, one switch, send. */
export function ReportFailure({ code, label }: { code: string; label: ReportForm }) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const wordsOf = useProblemWords();
  const photos = usePhotos();
  const sending = useSendReport(code, language as PublicLanguage);
  const [draft, setDraft] = useState(EMPTY);
  const [isSubjectMissing, setSubjectMissing] = useState(false);
  const change = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  if (sending.sent !== null)
    return <Thanks sent={sending.sent} isBusy={sending.isBusy} onSendAgain={sending.sendAgain} />;

  const send = (event: FormEvent): void => {
    event.preventDefault();
    setSubjectMissing(draft.subject.trim() === "");
    if (draft.subject.trim() !== "" && !photos.isPreparing) void sending.report(draft, photos.photos);
  };
  return (
    <form className={classes.form} onSubmit={send} noValidate>
      <Machine code={code} label={label} />
      {label.openReports.length > 0 && (
        <OpenReports
          reports={label.openReports}
          isBusy={sending.isBusy}
          onJoin={(id) => void sending.join(id)}
        />
      )}
      <PhotoPicker photos={photos} />
      <TextField
        label={t`What is wrong?`}
        value={draft.subject}
        onChange={(subject) => change({ subject })}
        maxLength={200}
        enterKeyHint="send"
        autoComplete="off"
        error={isSubjectMissing ? t`Say in a few words what is wrong.` : undefined}
      />
      <SwitchField
        label={t`The machine stands still`}
        checked={draft.isBreakdown}
        onChange={(isBreakdown) => change({ isBreakdown })}
      />
      <details className={classes.more}>
        <summary>{t`Add details or your name`}</summary>
        <div className={classes.folded}>
          <TextAreaField
            label={t`Description`}
            value={draft.description}
            onChange={(description) => change({ description })}
            maxLength={10_000}
          />
          <TextField
            label={t`Your name`}
            optionalWord={t`optional`}
            value={draft.name}
            onChange={(name) => change({ name })}
            maxLength={120}
            autoComplete="name"
          />
          <TextField
            label={t`Phone or e-mail`}
            optionalWord={t`optional`}
            value={draft.contact}
            onChange={(contact) => change({ contact })}
            maxLength={254}
            hint={t`Only for questions about this report. It is stored encrypted and deleted 90 days after the end.`}
          />
        </div>
      </details>
      {sending.error !== null && (
        <p role="alert" className={classes.error}>
          {wordsOf(sending.error)}
        </p>
      )}
      <Button type="submit" kind="primary" wide busy={sending.isBusy}>
        {sending.isBusy ? t`Sending` : t`Send the report`}
      </Button>
    </form>
  );
}

function Machine({ code, label }: { code: string; label: ReportForm }) {
  const { asset, organisationName } = label;
  return (
    <header className={classes.machine}>
      <Photo
        src={asset.hasPhoto ? labelPhotoUrl(code) : null}
        alt=""
        kind={asset.kind as AssetKind}
        width={96}
        height={96}
      />
      <div>
        <h1>{asset.name}</h1>
        <p>{asset.path.slice(0, -1).join(" › ")}</p>
        <p>
          {organisationName} · {asset.number}
        </p>
      </div>
    </header>
  );
}
