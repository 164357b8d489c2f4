import { useLocation } from "wouter";
import { useAlarm } from "@qrmaint/client/live/use-alarm";
import { Alarm } from "@qrmaint/ui/feedback/alarm";

/** A breakdown shows itself above every page of the phone. */
export function LiveAlerts() {
  const [, go] = useLocation();
  const { notice, show, dismiss, ...alarm } = useAlarm();
  if (notice === null) return null;
  const open = (): void => {
    show();
    go(notice.targetKind === "work-order" ? `/order/${notice.targetId}` : `/request/${notice.targetId}`);
  };
  return <Alarm {...alarm} onShow={open} onDismiss={dismiss} />;
}
