import { expect, test } from "vitest";
import { createPace } from "./pace.ts";

/** Chunks on a machine that takes so long for a row: the last of twelve. */
function paceAt(msPerRow: number): number {
  const pace = createPace();
  for (let n = 0; n < 12; n++) pace.took(pace.rows, pace.rows * msPerRow);
  return pace.rows;
}

test("a chunk comes to hold the clock for 80 ms, with 1 to 500 rows", () => {
  expect(paceAt(0.01)).toBe(500);
  expect(paceAt(0.4)).toBe(200);
  expect(paceAt(1.6)).toBe(50);
  expect(paceAt(5)).toBe(16);
  expect(paceAt(1000)).toBe(1);
});

test("begins with few rows and grows by doubling at most", () => {
  const pace = createPace();
  const lengths = Array.from({ length: 5 }, () => {
    const now = pace.rows;
    pace.took(now, 1);
    return now;
  });
  expect(lengths).toEqual([50, 100, 200, 400, 500]);
});

test("a slow chunk shortens the next one at once; an empty one says nothing", () => {
  const pace = createPace();
  pace.took(50, 10);
  pace.took(100, 800);
  expect(pace.rows).toBe(10);
  pace.took(0, 500);
  expect(pace.rows).toBe(10);
});
