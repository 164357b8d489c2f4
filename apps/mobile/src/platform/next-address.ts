/**
 * Where to go after signing in: a path below /m. The router puts /m before it, so it cannot lead to another origin;
 * what looks like one is refused all the same.
 * @param wish from the address, so from anybody
 */
export function safeNext(wish: string | null): string {
  return wish !== null && /^\/(?![/\\])/.test(wish) ? wish : "/";
}
