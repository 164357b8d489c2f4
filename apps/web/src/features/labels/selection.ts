/** So many blank labels are made at once. */
export const blankMax = 500;

/** So many identities fit into the address of one file: common servers take lines of 8 kB. */
const FILE_MAX = 200;

/**
 * Divides what was chosen into print files of whole sheets, in the order of choosing.
 * @param perSheet labels on one sheet
 */
export function printFiles(chosen: ReadonlySet<string>, perSheet: number): string[][] {
  const ids = [...chosen];
  const size = Math.max(Math.floor(FILE_MAX / perSheet) * perSheet, 1);
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, file) =>
    ids.slice(file * size, (file + 1) * size),
  );
}

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
