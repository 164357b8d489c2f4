import { useEffect } from "react";
import { useLocation } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { Button } from "@qrmaint/ui/forms/button";
import { BreakdownMark } from "@qrmaint/ui/marks/breakdown-mark";
import { allowSoundOnTouch, playAlarm } from "./alarm-sound.ts";
import { useLive, useUrgentNotice } from "./use-live.ts";
import classes from "./live.module.css";

/** A breakdown shows itself on every page, with a sound and the number at the application's icon. */
export function LiveAlerts() {
  const { t } = useLingui();
  const [, go] = useLocation();
  useLive();
  const { urgent, unread, hide } = useUrgentNotice();
  const urgentId = urgent?.id;
  useEffect(allowSoundOnTouch, []);
  useEffect(() => {
    if (urgentId === undefined) return;
    playAlarm();
    navigator.vibrate?.([120, 80, 120]);
  }, [urgentId]);
  useEffect(() => {
    const { setAppBadge, clearAppBadge } = navigator as {
      setAppBadge?: (count: number) => Promise<void>;
      clearAppBadge?: () => Promise<void>;
    };
    void (unread > 0 ? setAppBadge?.call(navigator, unread) : clearAppBadge?.call(navigator))?.catch(
      () => {},
    );
  }, [unread]);
  if (urgent === null) return null;
  const open = (): void => {
    void hide(urgent.id);
    go(urgent.targetKind === "work-order" ? `/order/${urgent.targetId}` : "/work");
  };
  return (
    <div role="alert" className={classes.alert}>
      <BreakdownMark />
      <p>
        {[urgent.params["subject"], urgent.params["asset"] ?? urgent.params["assetName"]]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <div>
        <Button kind="primary" onClick={open}>{t`Show`}</Button>
        <Button onClick={() => void hide(urgent.id)}>{t`Seen`}</Button>
      </div>
    </div>
  );
}
