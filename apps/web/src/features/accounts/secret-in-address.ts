import { useSyncExternalStore } from "react";

/** Secrets travel behind the #, so that they reach no log; nothing else of an address does. */
export function secretInAddress(hash: string = location.hash): string {
  const secret = hash.replace(/^#/, "");
  return /^[A-Za-z0-9_-]{43}$/.test(secret) ? secret : "";
}

function subscribe(listener: () => void): () => void {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
}

/** Of the address as it stands: a second link pasted into the same tab changes only what is behind the #. */
export const useSecretInAddress = (): string => useSyncExternalStore(subscribe, () => secretInAddress());
