import { Link, useParams } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { useSession } from "@qrmaint/client/app/session";
import type { Request } from "@qrmaint/contracts/requests/contract";
import { ButtonLink } from "@qrmaint/ui/forms/button";
import { IconChevronRight } from "@qrmaint/ui/icons";
import { BreakdownMark } from "@qrmaint/ui/marks/breakdown-mark";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import { MergedReports } from "@qrmaint/ui/layout/merged-reports";
import { FilePhotos } from "../../platform/file-photos.tsx";
import { PhonePage } from "../../platform/phone-page.tsx";
import { placeOf } from "../../platform/place-of.ts";
import { WaitingPage } from "../../platform/waiting-page.tsx";
import { RequestState } from "./request-state.tsx";
import { TakeButton } from "./take-button.tsx";
import { useRequest } from "./use-requests.ts";
import classes from "./requests.module.css";

/** What was reported; a breakdown can be taken from here. */
export function RequestPage() {
  const { t } = useLingui();
  const { request: id = "" } = useParams();
  const request = useRequest(id);
  const backTo = useSession().can("work-orders.read") ? "/work" : "/report";
  if (request.data === undefined)
    return (
      <WaitingPage
        title={t({ context: "noun", message: "Report" })}
        backTo={backTo}
        query={request}
        failure={t`The report could not be loaded.`}
      />
    );
  return (
    <PhonePage title={request.data.number} backTo={backTo} action={<Next request={request.data} />}>
      <Reported request={request.data} />
    </PhonePage>
  );
}

function Next({ request }: { request: Request }) {
  const { t } = useLingui();
  const { can } = useSession();
  if (!can("work-orders.read")) return null;
  if (request.workOrder !== null)
    return (
      <ButtonLink kind="primary" wide href={`/order/${request.workOrder.id}`}>{t`To the order`}</ButtonLink>
    );
  return request.isBreakdown && request.state === "new" ? (
    <TakeButton kind="primary" id={request.id} subject={request.subject} />
  ) : null;
}

function Reported({ request }: { request: Request }) {
  const { t } = useLingui();
  return (
    <article className={classes.page}>
      <p className={classes.head}>
        {request.isBreakdown && <BreakdownMark />}
        <span>
          {t`Reported`} <RelativeTime at={request.reportedAt} />
        </span>
        <RequestState request={request} />
        <span>{request.reporterName ?? t`somebody at the machine`}</span>
      </p>
      <h2>{request.subject}</h2>
      <Link href={`/assets/${request.asset.id}`} className={classes.place}>
        <span>{placeOf(request.assetPath)}</span>
        <IconChevronRight aria-hidden="true" />
      </Link>
      {request.description !== "" && <p className={classes.description}>{request.description}</p>}
      {request.stateReason !== "" && <p>{request.stateReason}</p>}
      <FilePhotos files={request.files} width="fill" height={220} />
      <MergedReports reports={request.mergedReports} photos={FilePhotos} />
    </article>
  );
}
