/** One print file takes so many labels: the limit of the sheet's address. */
export const sheetMax = 500;

/** Switches one row; with `from` the whole range between both takes the row's new state (shift). */
export function toggle(
  chosen: ReadonlySet<string>,
  ids: readonly string[],
  id: string,
  from: string | null,
): Set<string> {
  const next = new Set(chosen);
  const isOn = !chosen.has(id);
  const here = ids.indexOf(id);
  const there = from === null ? -1 : ids.indexOf(from);
  const start = there < 0 ? here : Math.min(here, there);
  const end = there < 0 ? here : Math.max(here, there);
  for (const one of ids.slice(start, end + 1)) {
    if (isOn) next.add(one);
    else next.delete(one);
  }
  return next;
}
