import { useState } from "react";
import { Link } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { getFileContent } from "@qrmaint/contracts/files/contract";
import type { Request, RequestSummary } from "@qrmaint/contracts/requests/contract";
import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { IconButton } from "@qrmaint/ui/forms/button";
import { IconX } from "@qrmaint/ui/icons";
import { Facts } from "@qrmaint/ui/layout/facts";
import { PathLine } from "@qrmaint/ui/layout/path-line";
import { BreakdownMark } from "@qrmaint/ui/marks/breakdown-mark";
import { Photo } from "@qrmaint/ui/marks/photo";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import { api } from "../../platform/api.ts";
import { useSession } from "../../platform/session.tsx";
import { Decide } from "./decide.tsx";
import { useRequest } from "./use-requests.ts";
import classes from "./requests.module.css";

export function RequestItem({
  id,
  others,
  onClose,
}: {
  id: string;
  others: readonly RequestSummary[];
  onClose: () => void;
}) {
  const { t } = useLingui();
  const request = useRequest(id);
  if (request.isPending) return <SkeletonRows rows={8} />;
  if (request.data === undefined)
    return (
      <ProblemState
        title={t`The report could not be loaded.`}
        error={request.error}
        onRetry={() => void request.refetch()}
        isRetrying={request.isFetching}
      />
    );
  return <Item request={request.data} others={others} onClose={onClose} />;
}

function Item({
  request,
  others,
  onClose,
}: {
  request: Request;
  others: readonly RequestSummary[];
  onClose: () => void;
}) {
  const { t } = useLingui();
  const { can } = useSession();
  const [isShown, setShown] = useState(false);
  const reporters = request.reporters
    .map(({ name, contact }) =>
      [name ?? t`without a name`, isShown ? contact : null].filter(Boolean).join(", "),
    )
    .join("; ");
  const states: Record<Request["state"], string> = {
    new: t`New`,
    accepted: t`Accepted`,
    rejected: t`Rejected`,
    merged: t`Joined with another`,
    withdrawn: t`Withdrawn`,
  };
  return (
    <article className={classes.item} aria-label={request.number}>
      <header className={classes.head}>
        <span className={classes.number}>{request.number}</span>
        <span>{states[request.state]}</span>
        {request.isBreakdown && <BreakdownMark />}
        <IconButton label={t`Close the report`} onClick={onClose}>
          <IconX aria-hidden="true" />
        </IconButton>
      </header>
      <h2>{request.subject}</h2>
      <Photos request={request} />
      {request.description !== "" && <p className={classes.description}>{request.description}</p>}
      <Facts
        facts={[
          { label: t`Object`, value: <PathLine steps={request.assetPath} /> },
          { label: t`Reported`, value: <RelativeTime at={request.reportedAt} /> },
          {
            label: t`Reported by`,
            value: (
              <>
                {reporters}{" "}
                {!isShown && request.reporters.some(({ contact }) => contact !== null) && (
                  <button
                    type="button"
                    className={classes.show}
                    onClick={() => setShown(true)}
                  >{t`Show the contact`}</button>
                )}
              </>
            ),
          },
          ...(request.stateReason === "" ? [] : [{ label: t`Reason`, value: request.stateReason }]),
          ...(request.workOrder === null
            ? []
            : [
                {
                  label: t`Work order`,
                  value: (
                    <Link href={`/work-orders/${request.workOrder.id}`}>{request.workOrder.number}</Link>
                  ),
                },
              ]),
        ]}
      />
      {request.state === "new" && can("requests.decide") && (
        <Decide
          request={request}
          others={others.filter(
            ({ id, asset, state }) => id !== request.id && asset.id === request.asset.id && state === "new",
          )}
        />
      )}
    </article>
  );
}

function Photos({ request }: { request: Request }) {
  const { organisationId: organisation } = useSession();
  const urlOf = (file: string, variant: "original" | "thumbnail"): string =>
    api.url(getFileContent, { params: { organisation, file }, query: { variant } });
  if (request.files.length === 0) return null;
  return (
    <div className={classes.photos}>
      {request.files.map((file) => (
        <a key={file.id} href={urlOf(file.id, "original")} target="_blank" rel="noreferrer">
          <Photo
            src={urlOf(file.id, "original")}
            alt={file.name}
            isOnItsWay={file.state === "awaited"}
            width={280}
            height={210}
          />
        </a>
      ))}
    </div>
  );
}
