/** How people mistype a word. Each takes the word and a position in it and gives the word as it would be typed. */
const NEIGHBOURS: Record<string, string> = {
  a: "qsz",
  b: "vghn",
  c: "xdfv",
  d: "sefcx",
  e: "wrd",
  f: "dgrvc",
  g: "fhtbv",
  h: "gjybn",
  i: "uok",
  j: "hkunm",
  k: "jlim",
  l: "kop",
  m: "njk",
  n: "bhjm",
  o: "ipl",
  p: "ol",
  q: "wa",
  r: "etf",
  s: "adwxz",
  t: "ryg",
  u: "yij",
  v: "cfgb",
  w: "qes",
  x: "zsdc",
  y: "tuh",
  z: "asx",
};

/** A sequence of numbers in [0, 1) that follows from its seed (mulberry32). */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const withoutDiacritics = (text: string): string =>
  text.normalize("NFKD").replaceAll(/\p{M}/gu, "").replaceAll("ł", "l").replaceAll("Ł", "L");

function mistype(word: string, next: () => number): string {
  const letters = Array.from(word);
  const at = Math.floor(next() * letters.length);
  switch (Math.floor(next() * 4)) {
    case 0: {
      const from = Math.min(at, letters.length - 2);
      [letters[from], letters[from + 1]] = [letters[from + 1]!, letters[from]!];
      break;
    }
    case 1:
      letters.splice(at, 1);
      break;
    case 2:
      letters.splice(at, 0, letters[at]!);
      break;
    default: {
      const near = NEIGHBOURS[withoutDiacritics(letters[at]!.toLowerCase())] ?? "";
      if (near !== "") letters[at] = near[Math.floor(next() * near.length)]!;
    }
  }
  return letters.join("");
}

/**
 * A text as typed in a hurry: lower case, half of the time without diacritics, with one to three errors (swapped,
 * dropped, doubled, neighbouring key), at most one in a word and none in words under three letters or with digits.
 */
export function misspell(text: string, next: () => number): string {
  const typed = next() < 0.5 ? withoutDiacritics(text) : text;
  const words = typed.toLowerCase().split(/\s+/);
  const open = [...words.keys()].filter((index) => /^[\p{L}\p{P}]{3,}$/u.test(words[index]!));
  for (let errors = 1 + Math.floor(next() * 3); errors > 0 && open.length > 0; errors--) {
    const [index] = open.splice(Math.floor(next() * open.length), 1);
    words[index!] = mistype(words[index!]!, next);
  }
  return words.join(" ");
}
