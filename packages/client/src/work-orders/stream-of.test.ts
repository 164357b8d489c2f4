import type { Comment } from "@qrmaint/contracts/comments/contract";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { expect, test } from "vitest";
import { streamOf } from "./stream-of.ts";

const step = (id: string, at: string, name: string | null): WorkOrder["steps"][number] => ({
  id,
  at,
  by: name === null ? null : { id: "m", name },
  from: null,
  to: "open",
  holdReason: null,
  reason: "",
});
const comment = (id: string, at: string): Comment => ({
  id,
  at,
  body: "said",
  author: null,
  authorKind: "reporter",
  files: [],
});

test("what happened and what was said stand in one order of time, each with who it was", () => {
  const stream = streamOf(
    [step("s1", "2026-01-01T08:00:00Z", "Anna"), step("s2", "2026-01-03T08:00:00Z", null)],
    [comment("c1", "2026-01-02T08:00:00Z")],
  );
  expect(stream.map(({ key, by }) => [key, by])).toEqual([
    ["s1", "Anna"],
    ["c1", null],
    ["s2", null],
  ]);
  expect(stream.map((entry) => (entry.step === null ? "comment" : "step"))).toEqual([
    "step",
    "comment",
    "step",
  ]);
});

test("nothing gives an empty stream", () => {
  expect(streamOf([], [])).toEqual([]);
});
