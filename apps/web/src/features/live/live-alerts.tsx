import { useLocation } from "wouter";
import { useAlarm } from "@qrmaint/client/live/use-alarm";
import { Alarm } from "@qrmaint/ui/feedback/alarm";

/** A breakdown shows itself above every page of the desk. */
export function LiveAlerts() {
  const [, go] = useLocation();
  const { notice, show, dismiss, ...alarm } = useAlarm();
  if (notice === null) return null;
  const open = (): void => {
    show();
    go(notice.targetKind === "work-order" ? `/work-orders/${notice.targetId}` : `/inbox/${notice.targetId}`);
  };
  return <Alarm {...alarm} onShow={open} onDismiss={dismiss} />;
}
