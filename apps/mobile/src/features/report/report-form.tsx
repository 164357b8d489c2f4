import { useEffect, type FormEvent } from "react";
import { useLocation } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { type RequestSending, useCreateRequest } from "@qrmaint/client/requests/use-create-request";
import { useReportDraft } from "@qrmaint/client/requests/use-report-draft";
import { useRequiredText } from "@qrmaint/client/sending/use-required-text";
import type { Asset } from "@qrmaint/contracts/assets/contract";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { Button } from "@qrmaint/ui/forms/button";
import { RestoredDraft } from "@qrmaint/ui/forms/restored-draft";
import { TextAreaField } from "@qrmaint/ui/forms/text-field";
import { Fold } from "@qrmaint/ui/layout/fold";
import { PhonePage } from "../../platform/phone-page.tsx";
import { ReportFields } from "../../platform/reporting/report-fields.tsx";
import { type TakenPhoto, usePhotos } from "../../platform/photos/use-photos.ts";
import { AlreadyReported } from "./already-reported.tsx";
import { ReportArrived } from "./report-arrived.tsx";

import classes from "./report.module.css";

/** The same few fields as a reporter without an account has: photo, one sentence, the switch; the rest is folded. */
export function ReportForm({ asset }: { asset: Asset }) {
  const { t } = useLingui();
  const { draft, change, photos: kept, identity, isRestored, forget } = useReportDraft<TakenPhoto>(asset.id);
  const photos = usePhotos(10, kept);
  const sending = useCreateRequest(identity, forget);
  const { isMissing, ask } = useRequiredText(draft.subject);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const subject = draft.subject.trim();
    if (!ask() || photos.isPreparing || sending.isBusy) return;
    const prepared = photos.photos.map((photo) => photo.prepared);
    sending.report({ assetId: asset.id, ...draft, subject }, prepared);
  };
  useDoneWhenArrived(sending, asset.id);
  if (sending.sent !== null) return <ReportArrived asset={asset} sent={sending.sent} sending={sending} />;
  return (
    <PhonePage
      title={asset.name}
      backTo={`/assets/${asset.id}`}
      action={
        <Button type="submit" form="report" kind="primary" wide busy={sending.isBusy}>
          {sending.isBusy ? t`Sending` : t`Send the report`}
        </Button>
      }
    >
      <form id="report" className={classes.form} onSubmit={send} noValidate>
        {isRestored && <RestoredDraft onDiscard={forget} />}
        <AlreadyReported assetId={asset.id} />
        <ReportFields
          draft={draft}
          onChange={change}
          photos={photos}
          isMissing={isMissing}
          isHeld={sending.isBusy}
        >
          <Fold title={t`Add details`}>
            <TextAreaField
              label={t`Description`}
              value={draft.description}
              onChange={(description) => change({ description })}
              maxLength={10_000}
            />
          </Fold>
        </ReportFields>
        <Trouble sending={sending} />
      </form>
    </PhonePage>
  );
}

/** All of it is there: back to the object, where the report stands now. */
function useDoneWhenArrived({ sent }: RequestSending, assetId: string): void {
  const { t } = useLingui();
  const [, go] = useLocation();
  const number = sent !== null && sent.unsent.length === 0 && !sent.isEarlier ? sent.answer.number : null;
  useEffect(() => {
    if (number === null) return;
    showToast({ text: t`Reported: ${number}.` });
    go(`/assets/${assetId}`, { replace: true });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when the number is there
  }, [number]);
}

function Trouble({ sending }: { sending: RequestSending }) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  if (sending.isWaiting)
    return (
      <p role="status">{t`No connection. The report is sent by itself as soon as there is one; keep this page open.`}</p>
    );
  if (sending.error === null) return null;
  return (
    <p role="alert" className={classes.error}>
      {wordsOf(sending.error)}
    </p>
  );
}
