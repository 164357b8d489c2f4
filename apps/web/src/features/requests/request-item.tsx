import { useState } from "react";
import { Link } from "wouter";
import { useLingui } from "@lingui/react/macro";
import type { FileSummary } from "@qrmaint/contracts/files/contract";
import type { Request } from "@qrmaint/contracts/requests/contract";
import { mayDecide } from "@qrmaint/contracts/requests/rules";
import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { Button, IconButton } from "@qrmaint/ui/forms/button";
import { IconX } from "@qrmaint/ui/icons";
import { Facts, type Fact } from "@qrmaint/ui/layout/facts";
import { PathLine } from "@qrmaint/ui/layout/path-line";
import { BreakdownMark } from "@qrmaint/ui/marks/breakdown-mark";
import { MergedReports } from "@qrmaint/ui/layout/merged-reports";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import { StatusMark } from "@qrmaint/ui/marks/status-mark";
import { PhotoLinks } from "../../platform/photo-links.tsx";
import { useSession } from "../../platform/session.tsx";
import { AcceptButton, Decide } from "./decide.tsx";
import { useStateWord } from "./state-words.ts";
import { useDecision } from "./use-decision.ts";
import { useRequest } from "./use-requests.ts";
import classes from "./requests.module.css";

interface ItemProps {
  onClose: () => void;
  /** Leads on after the decision, while others wait. */
  onNext: (() => void) | undefined;
}

export function RequestItem({ id, ...rest }: ItemProps & { id: string }) {
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
  return <Item request={request.data} {...rest} />;
}

function Item({ request, onClose, onNext }: ItemProps & { request: Request }) {
  const { t } = useLingui();
  const stateOf = useStateWord();
  const decision = useDecision(request);
  const facts = useRequestFacts(request);
  const waits = mayDecide(request.state);
  return (
    <article className={classes.item} aria-label={request.number}>
      <header className={classes.head}>
        <span className={classes.number}>{request.number}</span>
        <span>{stateOf(request.state)}</span>
        {request.isBreakdown && <BreakdownMark />}
        <span className={classes.corner}>
          {waits && <AcceptButton decision={decision} />}
          {!waits && onNext && <Button kind="primary" onClick={onNext}>{t`Next report`}</Button>}
          <IconButton label={t`Close the report`} onClick={onClose}>
            <IconX aria-hidden="true" />
          </IconButton>
        </span>
      </header>
      <h2>{request.subject}</h2>
      {waits && decision.may !== "nothing" && <Decide request={request} decision={decision} />}
      <Facts facts={facts} />
      {request.description !== "" && <p className={classes.description}>{request.description}</p>}
      <PhotoLinks files={request.files} width={280} isLarge className={classes.photos} />
      <MergedReports reports={request.mergedReports} photos={MergedPhotos} />
    </article>
  );
}

function useRequestFacts(request: Request): Fact[] {
  const { t } = useLingui();
  const { can } = useSession();
  const { workOrder, mergedInto } = request;
  const path = <PathLine steps={request.assetPath} />;
  return [
    ...(workOrder === null
      ? []
      : [
          {
            label: t`Work order`,
            value: (
              <span className={classes.order}>
                {can("work-orders.read") ? (
                  <Link href={`/work-orders/${workOrder.id}`}>{workOrder.number}</Link>
                ) : (
                  workOrder.number
                )}
                <StatusMark category={workOrder.category} />
              </span>
            ),
          },
        ]),
    ...(mergedInto === null
      ? []
      : [
          { label: t`Joined with`, value: <Link href={`/inbox/${mergedInto.id}`}>{mergedInto.number}</Link> },
        ]),
    ...(request.stateReason === "" ? [] : [{ label: t`Reason`, value: request.stateReason, isWide: true }]),
    {
      label: t`Object`,
      value: can("assets.read") ? <Link href={`/assets/${request.asset.id}`}>{path}</Link> : path,
      isWide: true,
    },
    { label: t`Reported`, value: <RelativeTime at={request.reportedAt} tappable /> },
    { label: t`Reported by`, value: <Reporters request={request} /> },
  ];
}

/** A contact is private: it is shown when somebody needs it, to those who may see it at all. */
function Reporters({ request }: { request: Request }) {
  const { t } = useLingui();
  const [isShown, setShown] = useState(false);
  const hasContact = request.reporters.some(({ contact }) => contact !== null);
  return (
    <ul className={classes.reporters}>
      {request.reporters.map((reporter) => (
        <li key={reporter.id}>
          {reporter.name ?? t`without a name`}
          {isShown && reporter.contact !== null && ` · ${reporter.contact}`}
          {reporter.note !== "" && <small>{reporter.note}</small>}
        </li>
      ))}
      {hasContact && !isShown && (
        <li>
          <button type="button" className={classes.show} onClick={() => setShown(true)}>
            {t`Show the contact`}
          </button>
        </li>
      )}
    </ul>
  );
}

function MergedPhotos({ files }: { files: readonly FileSummary[] }) {
  return <PhotoLinks files={files} width={160} className={classes.photos} />;
}
