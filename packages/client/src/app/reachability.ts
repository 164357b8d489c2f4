import { useSyncExternalStore } from "react";
import { onlineManager } from "@tanstack/react-query";

/** Answers without any work, also to who is not signed in. */
const PING = "/healthz";
const PING_EVERY_MS = 2000;

export interface Reachability {
  /** A call was not answered: until the server answers again, nothing is asked and what is sent waits. */
  noteSilence: () => Promise<void>;
  /** Something broke off that may mean silence: asks, and says so only when there is no answer. */
  suspectSilence: () => Promise<void>;
}

/**
 * Whether the server can be reached. The browser only knows whether it has a network; a server that is away, or a
 * network that leads nowhere, shows by silence. TanStack Query is told, so that it asks anew when the server is back.
 * @param ping true when the server answered
 */
export function makeReachability(ping: () => Promise<boolean>, everyMs: number): Reachability {
  let isWaiting = false;
  const noteSilence = async (): Promise<void> => {
    if (isWaiting) return;
    isWaiting = true;
    onlineManager.setOnline(false);
    do await new Promise((resolve) => setTimeout(resolve, everyMs));
    while (!(await ping()));
    isWaiting = false;
    onlineManager.setOnline(true);
  };
  return {
    noteSilence,
    async suspectSilence() {
      if (!isWaiting && !(await ping())) await noteSilence();
    },
  };
}

export const reachability = makeReachability(async () => {
  try {
    return (await fetch(PING, { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}, PING_EVERY_MS);

/** `fetch` that notices silence. A call that was given up by its page is no silence. */
export const watchedFetch: typeof fetch = async (input, init) => {
  try {
    return await fetch(input, init);
  } catch (error) {
    if ((error as Error).name !== "AbortError") void reachability.noteSilence();
    throw error;
  }
};

const subscribe = (listener: () => void): (() => void) => onlineManager.subscribe(listener);

export const useIsReachable = (): boolean => useSyncExternalStore(subscribe, () => onlineManager.isOnline());
