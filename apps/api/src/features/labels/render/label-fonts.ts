import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as fontkit from "fontkit";

/**
 * The faces of printed labels. DejaVu covers Latin with all Polish letters, Cyrillic and Greek; the files
 * come with the application, so a label looks the same on every server, whatever fonts it has.
 */
export type LabelFace = "regular" | "bold";

const files: Record<LabelFace, string> = {
  regular: "dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf",
  bold: "dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf",
};

/** Height of capital letters over the baseline, as a share of the size, in both faces. */
export const capHeight = 0.729;

/** Depth of letters with a descender under the baseline, as a share of the size. */
export const descent = 0.24;

interface LoadedFace {
  bytes: Buffer;
  font: fontkit.Font;
}

const loaded = new Map<LabelFace, LoadedFace>();

function load(face: LabelFace): LoadedFace {
  const known = loaded.get(face);
  if (known) return known;
  const bytes = readFileSync(fileURLToPath(import.meta.resolve(files[face])));
  const font = fontkit.create(bytes);
  if (!("layout" in font)) throw new TypeError(`${files[face]} is a collection, not one font`);
  const entry = { bytes, font };
  loaded.set(face, entry);
  return entry;
}

export function fontBytes(face: LabelFace): Buffer {
  return load(face).bytes;
}

/** Width of a line in the unit of `size`. */
export function textWidth(text: string, face: LabelFace, size: number): number {
  const { font } = load(face);
  return (font.layout(text).advanceWidth / font.unitsPerEm) * size;
}

/** The line as one outline in SVG path syntax, its baseline starting at (x, y), in the unit of `size`. */
export function textOutline(text: string, face: LabelFace, size: number, x: number, y: number): string {
  const { font } = load(face);
  const scale = size / font.unitsPerEm;
  const run = font.layout(text);
  let penX = 0;
  let path = "";
  for (const [index, glyph] of run.glyphs.entries()) {
    const position = run.positions[index];
    if (!position) continue;
    const originX = x + (penX + position.xOffset) * scale;
    path += glyph.path
      .transform(scale, 0, 0, -scale, originX, y - position.yOffset * scale)
      .toSVG()
      .replaceAll(/-?\d+\.\d+(e-?\d+)?/g, (number) => String(Number(Number(number).toFixed(3))));
    penX += position.xAdvance;
  }
  return path;
}

/**
 * The text as it can be printed: one line, no control or direction characters, no pictographs, and a
 * frame in place of each letter that the faces lack.
 */
export function printableText(text: string): string {
  const { font } = load("bold");
  let printable = "";
  for (const character of text.normalize("NFC").replaceAll(/\s+/gu, " ")) {
    if (/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u{fe00}-\u{fe0f}]/u.test(character)) continue;
    if (/\p{Extended_Pictographic}/u.test(character) && character > "\u{ff}") continue;
    printable += font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0) ? character : "\u{25af}";
  }
  return printable.replaceAll(/ {2,}/g, " ").trim();
}
