import fc from "fast-check";
import { createHash } from "node:crypto";

/** Draws that follow from a seed alone: the same seed, the same calls. */
export interface Dice {
  /** Both ends included. */
  int(min: number, max: number): number;
  oneOf<T>(choices: readonly T[]): T;
  chance(probability: number): boolean;
  /** A text that the pattern matches. */
  matching(pattern: RegExp): string;
  /** A text of any characters of Unicode, `length` code points long. */
  text(length: number): string;
}

/** @param name gives each of several users of one seed draws of their own */
export function diceOf(seed: number, name: string): Dice {
  const own = createHash("sha256").update(`${seed} ${name}`).digest().readInt32BE(0);
  const draw = fc.sample(fc.gen(), { seed: own, numRuns: 1 })[0]!;
  const int = (min: number, max: number): number => draw(fc.integer, { min, max });
  return {
    int,
    oneOf: (choices) => choices[int(0, choices.length - 1)]!,
    chance: (probability) => int(1, 1000) <= probability * 1000,
    matching: (pattern) => draw(fc.stringMatching, pattern),
    text: (length) => draw(fc.string, { unit: "binary", minLength: length, maxLength: length }),
  };
}
