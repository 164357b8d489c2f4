import { useState, type FormEvent } from "react";
import { useLingui } from "@lingui/react/macro";
import { useRequiredText } from "@qrmaint/client/sending/use-required-text";
import { problemOf, useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { RestoredDraft } from "@qrmaint/ui/forms/restored-draft";
import { OpenReports, type ShownReport } from "@qrmaint/ui/layout/open-reports";
import { useLanguage } from "@qrmaint/ui/i18n/language-provider";
import { ReportFields } from "../../platform/reporting/report-fields.tsx";
import { usePhotos } from "../../platform/photos/use-photos.ts";
import { BottomBar } from "../bottom-bar.tsx";
import { Details } from "./details.tsx";
import { Machine } from "./machine.tsx";
import { readOwnReports } from "./own-reports.ts";
import { Thanks } from "./thanks.tsx";
import type { ReportForm } from "./use-label.ts";
import { usePublicDraft } from "./use-public-draft.ts";
import { useReport, type ReportSending } from "./use-report.ts";
import classes from "./report.module.css";

/** The machine, so that people know it is the right one; then photo, one line, one switch, send. */
export function ReportFailure({ code, label }: { code: string; label: ReportForm }) {
  const { language } = useLanguage();
  const photos = usePhotos();
  const kept = usePublicDraft(code);
  const { draft, change } = kept;
  const sending = useReport(code, language, label.openReports, kept);
  const { isMissing, ask } = useRequiredText(draft.subject);
  const [shown] = useState(() => withOwn(code, label.openReports));
  if (sending.sent !== null) return <Thanks sent={sending.sent} sending={sending} />;

  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (!ask() || photos.isPreparing || sending.isBusy) return;
    sending.report(
      draft,
      photos.photos.map(({ prepared }) => prepared),
    );
  };
  return (
    <form className={classes.form} onSubmit={send} noValidate>
      <Machine code={code} label={label} />
      <OpenReports reports={shown} isBusy={sending.isBusy} onJoin={sending.join} />
      {kept.isRestored && !sending.isBusy && <RestoredDraft onDiscard={kept.forget} />}
      <ReportFields
        draft={draft}
        onChange={change}
        photos={photos}
        isMissing={isMissing}
        isHeld={sending.isBusy}
      >
        <Details draft={draft} onChange={change} />
      </ReportFields>
      <SendBar sending={sending} />
    </form>
  );
}

/** One's own of this tab on top, with the way to their state: after a reload it is the only one. */
function withOwn(code: string, openReports: ReportForm["openReports"]): ShownReport[] {
  const own = readOwnReports(code);
  const ids = new Set(own.map(({ id }) => id));
  return [
    ...own.map(({ followUrl, sentAt, ...report }) => ({
      ...report,
      reportedAt: sentAt,
      ownHref: new URL(followUrl).pathname,
    })),
    ...openReports.filter(({ id }) => !ids.has(id)),
  ];
}

/** Fixed at the bottom; what went wrong stands beside what tries it again. */
function SendBar({ sending }: { sending: ReportSending }) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const { isBusy, isWaiting, error } = sending;
  const isGone = error !== null && problemOf(error).code === "not-found";
  return (
    <BottomBar>
      {error !== null && (
        <p role="alert" className={classes.error}>
          {isGone
            ? t`This label was revoked in the meantime, so the report was not sent. Tell whoever looks after the machine.`
            : wordsOf(error)}
        </p>
      )}
      {isWaiting && (
        <p role="status">{t`No connection. The report is sent by itself as soon as there is one; keep this page open.`}</p>
      )}
      <Button type="submit" kind="primary" wide busy={isBusy}>
        {isBusy ? t`Sending` : t`Send the report`}
      </Button>
    </BottomBar>
  );
}
