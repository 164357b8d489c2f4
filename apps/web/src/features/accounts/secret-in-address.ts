/** Secrets travel behind the #, so that they reach no log; nothing else of an address does. */
export function secretInAddress(hash: string = location.hash): string {
  const secret = hash.replace(/^#/, "");
  return /^[A-Za-z0-9_-]{43}$/.test(secret) ? secret : "";
}
