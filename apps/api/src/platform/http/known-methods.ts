import type { AnyOperation } from "@qrmaint/contracts";

const BASE = "/api/v1";

/** @returns what gives the methods that an address knows, sorted; none for an address that is no operation's */
export function methodFinder(operations: readonly AnyOperation[]): (path: string) => string[] {
  const known = operations.map(({ path, method }) => ({ parts: `${BASE}${path}`.split("/"), method }));
  return (path) => {
    const asked = path.split("/");
    const fits = ({ parts }: { parts: readonly string[] }): boolean =>
      parts.length === asked.length &&
      parts.every((part, at) => (part.startsWith("{") ? asked[at] !== "" : part === asked[at]));
    return [...new Set(known.filter(fits).map(({ method }) => method))].sort();
  };
}
