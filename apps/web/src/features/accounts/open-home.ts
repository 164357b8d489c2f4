/**
 * Where somebody begins who has just come in by a mailed link: whoever opened it on a phone works with the phone's application,
 * which is a page of its own.
 * @param path below either application's root, such as `/works`
 */
export function openHome(path: string, go: (path: string, options: { replace: boolean }) => void): void {
  if (matchMedia("(pointer: coarse) and (width < 600px)").matches) location.replace(`/m${path}`);
  else go(path, { replace: true });
}
