import { misspell, seededNumbers } from "./misspell.ts";

export interface Misspelt {
  wanted: string;
  typed: string;
}

export const oneSpace = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

/** A hundred different ones of `all`, each with what was typed for it. */
export function hundredMisspelt(all: readonly string[], seed: number): Misspelt[] {
  const next = seededNumbers(seed);
  const left = [...all];
  return Array.from({ length: 100 }, () => {
    const [wanted] = left.splice(Math.floor(next() * left.length), 1);
    return { wanted: wanted!, typed: misspell(wanted!, next) };
  });
}

/** Counts those that are found, and prints which seed and which are not. */
export async function countFound(
  seed: number,
  all: readonly string[],
  find: (typed: string) => Promise<string[]>,
): Promise<number> {
  const cases = hundredMisspelt(all, seed);
  const missed: Misspelt[] = [];
  for (const one of cases) {
    const found = await find(one.typed);
    if (!found.some((text) => oneSpace(text) === one.wanted)) missed.push(one);
  }
  const lines = missed.map(({ typed, wanted }) => `  ${typed}  <-  ${wanted}\n`);
  process.stdout.write(
    `seed ${seed}: ${cases.length - missed.length} of ${cases.length} found\n${lines.join("")}`,
  );
  return cases.length - missed.length;
}
