import { useLingui } from "@lingui/react/macro";
import type { Sent } from "@qrmaint/client/sending/use-sending";
import type { ReportReceipt } from "@qrmaint/contracts/reports/contract";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { Button } from "@qrmaint/ui/forms/button";
import { IconCircleCheck, IconCopy } from "@qrmaint/ui/icons";
import { UnsentPhotos } from "../../platform/photos/unsent-photos.tsx";
import { BottomBar } from "../bottom-bar.tsx";
import type { ReportSending } from "./use-report.ts";
import classes from "./report.module.css";

/** Thanks, the number, and the link that shows what becomes of it. */
export function Thanks({ sent, sending }: { sent: Sent<ReportReceipt>; sending: ReportSending }) {
  const { t } = useLingui();
  const { number, followUrl } = sent.answer;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(followUrl);
      showToast({ text: t`The link is copied.` });
    } catch {
      showToast({ text: t`The link could not be copied. Open it and copy its address.`, tone: "error" });
    }
  };
  return (
    <section className={classes.thanks}>
      <IconCircleCheck aria-hidden="true" />
      <h1>{t`Thank you, it is reported.`}</h1>
      <p>{t`Number ${number}. With this link you see what becomes of it; keep it to yourself.`}</p>
      {sent.isEarlier && <p>{t`Your earlier try had arrived already, with what you had written then.`}</p>}
      {sent.unsent.length > 0 && (
        <UnsentPhotos count={sent.unsent.length} isBusy={sending.isBusy} onSendAgain={sending.sendRest} />
      )}
      <BottomBar isTall>
        <Button
          wide
          icon={<IconCopy aria-hidden="true" />}
          onClick={() => void copy()}
        >{t`Copy the link`}</Button>
        {/* Beside this page while photos wait here: they would be gone with it. */}
        <a
          className={classes.follow}
          href={followUrl}
          target={sent.unsent.length > 0 ? "_blank" : undefined}
          rel="noreferrer"
        >{t`Follow the report`}</a>
      </BottomBar>
    </section>
  );
}
