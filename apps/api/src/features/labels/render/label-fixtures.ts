import { labelCodeFromBytes } from "@qrmaint/contracts/labels/rules";
import type { LabelContent } from "./label-content.ts";

/** Labels for tests. */
export const publicUrl = "https://serwis.example.com";

/** Bytes that are as good as random and the same in each run. */
export function codeNumber(index: number): string {
  let state = index + 1;
  return labelCodeFromBytes(
    Uint8Array.from({ length: 16 }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 24;
    }),
  );
}

export function label(change: Partial<LabelContent> = {}): LabelContent {
  return {
    code: codeNumber(1),
    publicUrl,
    assetName: "Sprężarka śrubowa Atlas Copco GA 37",
    assetNumber: "EQ-000123",
    organisation: "Zakłady Mięsne Żółw",
    call: "report",
    language: "pl",
    ...change,
  };
}
