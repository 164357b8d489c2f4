import { useEffect, useState } from "react";
import type { Notification } from "@qrmaint/contracts/notifications/contract";
import { allowSoundOnTouch, isSoundAllowed, playAlarm } from "./alarm-sound.ts";
import { vibrate } from "../device/vibrate.ts";
import { useLive, useUrgentNotices } from "./use-live.ts";

export interface Alarm {
  /** The newest urgent notice, null when all are seen. */
  notice: Notification | null;
  /** What is wrong, as it was reported. */
  subject: string;
  /** What stands still. */
  object: string;
  /** Urgent notices beside it. */
  others: number;
  /** The browser let the page make no sound when it was raised. */
  isSilent: boolean;
  /** This one is looked at. */
  show: () => void;
  /** All of them are known. */
  dismiss: () => void;
}

interface Badge {
  setAppBadge?: (count: number) => Promise<void>;
  clearAppBadge?: () => Promise<void>;
}

/** The number of unread notices at the application's icon, where the system has one. */
function useBadge(unread: number): void {
  useEffect(() => {
    const { setAppBadge, clearAppBadge } = navigator as Badge;
    const done = unread > 0 ? setAppBadge?.call(navigator, unread) : clearAppBadge?.call(navigator);
    // Only an installed application has a badge; elsewhere the browser refuses.
    done?.catch(() => {});
  }, [unread]);
}

/** Follows the organisation, and raises the alarm once for each breakdown: sound, vibration, badge. */
export function useAlarm(): Alarm {
  useLive();
  const { urgent, unread, markSeen } = useUrgentNotices();
  const notice = urgent[0] ?? null;
  const id = notice?.id;
  useBadge(unread);
  // Of the moment when it was raised: were it to go with the first touch, the page would move under the finger.
  const [raised, setRaised] = useState(() => ({ id, isSilent: !isSoundAllowed() }));
  if (raised.id !== id) setRaised({ id, isSilent: !isSoundAllowed() });
  useEffect(allowSoundOnTouch, []);
  useEffect(() => {
    if (id === undefined) return;
    playAlarm();
    vibrate([120, 80, 120]);
  }, [id]);
  // Without a connection the notice is hidden all the same; it comes back as long as the server does not know.
  const mark = (seen: readonly Notification[]): void => void markSeen(seen).catch(() => {});
  return {
    notice,
    subject: notice?.params["subject"] ?? "",
    object: notice?.params["asset"] ?? "",
    isSilent: raised.isSilent,
    others: Math.max(0, urgent.length - 1),
    show: () => mark(urgent.slice(0, 1)),
    dismiss: () => mark(urgent),
  };
}
