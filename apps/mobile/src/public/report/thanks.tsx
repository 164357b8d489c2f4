import { useLingui } from "@lingui/react/macro";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { Button } from "@qrmaint/ui/forms/button";
import { IconCircleCheck, IconCopy, IconRefresh } from "@qrmaint/ui/icons";
import type { Sent } from "./use-report.ts";
import classes from "./report.module.css";

/** Thanks, the number, and the link that shows what becomes of it. */
export function Thanks({
  sent,
  isBusy,
  onSendAgain,
}: {
  sent: Sent;
  isBusy: boolean;
  onSendAgain: (sent: Sent) => Promise<void>;
}) {
  const { t } = useLingui();
  const { number, followUrl } = sent.receipt;
  const unsent = sent.unsent.length;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(followUrl);
    showToast({ text: t`The link is copied.` });
  };
  return (
    <section className={classes.thanks}>
      <IconCircleCheck aria-hidden="true" />
      <h1>{t`Thank you, it is reported.`}</h1>
      <p>{t`Number ${number}. With this link you see what becomes of it; keep it to yourself.`}</p>
      <a className={classes.follow} href={followUrl}>{t`Follow the report`}</a>
      <Button
        wide
        icon={<IconCopy aria-hidden="true" />}
        onClick={() => void copy()}
      >{t`Copy the link`}</Button>
      {unsent > 0 && (
        <div role="alert" className={classes.unsent}>
          <p>{t`The report has arrived, but photos are still on this phone: ${unsent}.`}</p>
          <Button
            wide
            busy={isBusy}
            icon={<IconRefresh aria-hidden="true" />}
            onClick={() => void onSendAgain(sent)}
          >{t`Send the photos again`}</Button>
        </div>
      )}
    </section>
  );
}
