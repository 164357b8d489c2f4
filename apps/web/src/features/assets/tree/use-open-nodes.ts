import { useCallback, useState } from "react";
import { readStored, writeStored } from "@qrmaint/ui/text/stored-setting";

/** More than anybody opens by hand; older ones are forgotten first. */
const MOST_KEPT = 500;

export function parseOpenNodes(stored: string | null): ReadonlySet<string> {
  if (stored === null || stored === "") return new Set();
  return new Set(stored.split(",").slice(-MOST_KEPT));
}

/** Which objects of the tree are open, kept in this browser. */
export function useOpenNodes(organisation: string) {
  const key = `tree.${organisation}`;
  const [open, setOpen] = useState(() => parseOpenNodes(readStored(key)));
  const change = useCallback(
    (edit: (next: Set<string>) => void) =>
      setOpen((before) => {
        const next = new Set(before);
        edit(next);
        writeStored(key, [...next].slice(-MOST_KEPT).join(","));
        return next;
      }),
    [key],
  );
  return {
    open,
    openAll: useCallback(
      (ids: readonly string[]) => change((next) => ids.forEach((id) => next.add(id))),
      [change],
    ),
    close: useCallback((id: string) => change((next) => void next.delete(id)), [change]),
  };
}
