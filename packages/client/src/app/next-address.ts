/**
 * Where to go after signing in: only a path of this origin, parsed, never matched by pattern. The phone's router puts
 * /m before it.
 * @param wish from the address, so from anybody
 */
export function safeNext(wish: string | null, origin = location.origin): string {
  if (!wish) return "/";
  try {
    const url = new URL(wish, origin);
    if (url.origin !== origin || !wish.startsWith("/")) return "/";
    return `${url.pathname}${url.search}${url.hash}`;
  } catch {
    return "/";
  }
}
