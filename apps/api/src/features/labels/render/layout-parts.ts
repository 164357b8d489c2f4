import { labelText } from "./label-content.ts";
import { fitText } from "./fit-text.ts";
import { capHeight, textWidth } from "./label-fonts.ts";
import type { LabelFace } from "./label-fonts.ts";
import type { Ink, LabelPieces, LabelShape } from "./label-layout.ts";

type TextShape = Extract<LabelShape, { kind: "text" }>;

interface LineStyle {
  face: LabelFace;
  size: number;
  ink?: Ink;
}

/** One line whose capital letters start at `top`. */
export function textLine(text: string, x: number, top: number, style: LineStyle): TextShape {
  const { face, size, ink = "black" } = style;
  return { kind: "text", x, baseline: top + size * capHeight, size, face, text, ink };
}

/** One line cut to the width; nothing for an empty text. */
export function fittedLine(text: string, x: number, top: number, width: number, style: LineStyle) {
  const { lines } = fitText(text, style.face, width, [[style.size, 1]]);
  return lines.map((line) => textLine(line, x, top, style));
}

export const lineStep = 1.18;

/** Lines one under the other, the capitals of the first at `top`; answers also where the last baseline is. */
export function textBlock(lines: string[], x: number, top: number, style: LineStyle) {
  const step = style.size * lineStep;
  const shapes = lines.map((line, index) => textLine(line, x, top + index * step, style));
  const bottom = lines.length === 0 ? top : top + (lines.length - 1) * step + style.size * capHeight;
  return { shapes, bottom };
}

/** The word TEST in a black field, right-aligned; answers how much width it takes. */
export function testMark(right: number, top: number, scale: number) {
  const size = 2.7 * scale;
  const width = textWidth("TEST", "bold", size) + 1.8 * scale;
  const height = size * capHeight + 1.5 * scale;
  const shapes: LabelShape[] = [
    { kind: "box", x: right - width, y: top, width, height, radius: 0.6 * scale, ink: "black" },
    textLine("TEST", right - width + 0.9 * scale, top + 0.75 * scale, { face: "bold", size, ink: "white" }),
  ];
  return { shapes, width, height };
}

/** Four corners and a bar, the sign of scanning, drawn in a square. */
export function scanSign(x: number, y: number, side: number, ink: Ink): LabelShape[] {
  const width = side * 0.11;
  const near = width / 2;
  const far = side - width / 2;
  const arm = side * 0.3;
  const corner = (fromX: number, fromY: number, toX: number, toY: number): LabelShape => ({
    kind: "line",
    points: [
      [x + toX, y + fromY],
      [x + fromX, y + fromY],
      [x + fromX, y + toY],
    ],
    width,
    ink,
  });
  return [
    corner(near, near, arm, arm),
    corner(far, near, side - arm, arm),
    corner(near, far, arm, side - arm),
    corner(far, far, side - arm, side - arm),
    {
      kind: "line",
      points: [
        [x + side * 0.22, y + side / 2],
        [x + side * 0.78, y + side / 2],
      ],
      width,
      ink,
    },
  ];
}

/** Two lines to write on and what belongs there, for a label that is not linked yet. */
export function writingLines(pieces: LabelPieces, x: number, top: number, width: number, height: number) {
  const { scale } = pieces;
  const size = 1.9 * scale;
  const shapes: LabelShape[] = [
    textLine(labelText(pieces.content.language, "blank"), x, top, { face: "regular", size }),
  ];
  for (const share of [0.56, 1]) {
    const y = top + height * share - 0.2 * scale;
    shapes.push({
      kind: "line",
      points: [
        [x, y],
        [x + width, y],
      ],
      width: 0.15 * scale,
      ink: "black",
    });
  }
  return shapes;
}

/** The code for typing by hand, as large as the width allows up to `size`. */
export function codeLine(pieces: LabelPieces, x: number, top: number, width: number, size: number) {
  const full = textWidth(pieces.codeLine, "regular", size);
  return textLine(pieces.codeLine, x, top, {
    face: "regular",
    size: full > width ? (size * width) / full : size,
  });
}
