import { isShown, nameOf } from "./visible.ts";

/** Pictures whose bytes did not come: the browser draws a torn page there. */
export function findTornPictures(): string[] {
  return [...document.querySelectorAll("img")].flatMap((picture) =>
    isShown(picture) && picture.complete && picture.naturalWidth === 0 && picture.src !== ""
      ? [`torn picture: ${nameOf(picture)} ${new URL(picture.src).pathname.slice(0, 80)}`]
      : [],
  );
}
