import { useLingui } from "@lingui/react/macro";
import type { RequestSending } from "@qrmaint/client/requests/use-create-request";
import type { Sent } from "@qrmaint/client/sending/use-sending";
import type { Asset } from "@qrmaint/contracts/assets/contract";
import type { Request } from "@qrmaint/contracts/requests/contract";
import { ButtonLink } from "@qrmaint/ui/forms/button";
import { PhonePage } from "../../platform/phone-page.tsx";
import { UnsentPhotos } from "../../platform/photos/unsent-photos.tsx";
import classes from "./report.module.css";

interface ReportArrivedProps {
  asset: Asset;
  sent: Sent<Request>;
  sending: RequestSending;
}

/** The report has arrived, but something of it is still here. */
export function ReportArrived({ asset, sent, sending }: ReportArrivedProps) {
  const { t } = useLingui();
  return (
    <PhonePage
      title={asset.name}
      backTo={`/assets/${asset.id}`}
      action={<ButtonLink kind="primary" wide href={`/assets/${asset.id}`}>{t`To the object`}</ButtonLink>}
    >
      <div className={classes.form}>
        <p role="status">{t`Reported: ${sent.answer.number}.`}</p>
        {sent.isEarlier && (
          <p>{t`An earlier try had arrived already, with what was written then. What you changed since is not in it; add it as a comment.`}</p>
        )}
        {sent.unsent.length > 0 && (
          <UnsentPhotos count={sent.unsent.length} isBusy={sending.isBusy} onSendAgain={sending.sendRest} />
        )}
      </div>
    </PhonePage>
  );
}
