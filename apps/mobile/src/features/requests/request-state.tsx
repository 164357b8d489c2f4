import { useLingui } from "@lingui/react/macro";
import type { RequestSummary } from "@qrmaint/contracts/requests/contract";
import { StatusMark } from "@qrmaint/ui/marks/status-mark";

/** What became of a report: where its order stands, or else what was decided. */
export function RequestState({ request }: { request: Pick<RequestSummary, "state" | "workOrder"> }) {
  const { t } = useLingui();
  if (request.workOrder !== null) return <StatusMark category={request.workOrder.category} />;
  const words: Record<RequestSummary["state"], string> = {
    new: t`Waits to be accepted`,
    accepted: t`Accepted`,
    rejected: t`Rejected`,
    merged: t`Joined with another`,
    withdrawn: t`Withdrawn`,
  };
  return <span>{words[request.state]}</span>;
}
