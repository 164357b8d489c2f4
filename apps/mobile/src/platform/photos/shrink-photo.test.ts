import { expect, test } from "vitest";
import { fitInto, PHOTO_EDGE_PX } from "./shrink-photo.ts";

test("a large photo is made to fit, its ratio kept", () => {
  expect(fitInto(5120, 3840, PHOTO_EDGE_PX)).toEqual({ width: 2560, height: 1920 });
  expect(fitInto(3000, 6000, PHOTO_EDGE_PX)).toEqual({ width: 1280, height: 2560 });
});
test("a small photo is not made larger, a line stays a line", () => {
  expect(fitInto(640, 480, PHOTO_EDGE_PX)).toEqual({ width: 640, height: 480 });
  expect(fitInto(10_000, 1, PHOTO_EDGE_PX)).toEqual({ width: 2560, height: 1 });
});
