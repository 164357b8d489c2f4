/**
 * Whether an unsafe call comes from our own pages (T-10): browsers say so in Sec-Fetch-Site and Origin. A call that
 * carries a session cookie must say so; one without a cookie may come from a program, which says neither.
 */
export function isSameSite(
  headers: Record<string, unknown>,
  publicOrigin: string,
  hasCookie: boolean,
): boolean {
  const site = headers["sec-fetch-site"];
  const origin = headers["origin"];
  if (site !== undefined && site !== "same-origin") return false;
  if (origin !== undefined) return origin === publicOrigin;
  return site === "same-origin" || !hasCookie;
}
