import { useLingui } from "@lingui/react/macro";
import { useJoinRequest, useOpenReports } from "@qrmaint/client/requests/use-open-reports";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { OpenReports } from "@qrmaint/ui/layout/open-reports";
import { useLocation } from "wouter";
import { useSession } from "../../../platform/session.tsx";
import { Refusal } from "../dialogs/refusal.tsx";

/** Read before one writes: what others have reported of the object already. Joining leads to that report. */
export function AlreadyReported({
  assetId,
  onJoined,
}: {
  assetId: string;
  onJoined: (requestId: string) => void;
}) {
  const { t } = useLingui();
  const { can } = useSession();
  const [, go] = useLocation();
  const placeOf = (id: string): string => `/${can("requests.read") ? "inbox" : "reports"}/${id}`;
  const open = useOpenReports(assetId);
  const join = useJoinRequest(({ id, number }) => {
    showToast({ text: t`You have joined ${number}.` });
    onJoined(id);
    go(placeOf(id));
  });
  const shown = (open.data?.items ?? []).map(({ isOwn, ...report }) => ({
    ...report,
    ownHref: isOwn ? placeOf(report.id) : undefined,
  }));
  return (
    <>
      <OpenReports reports={shown} isBusy={join.isPending} onJoin={(id) => join.mutate(id)} />
      <Refusal error={join.error} />
    </>
  );
}
