import { fitBalanced, fitText } from "./fit-text.ts";
import { labelText } from "./label-content.ts";
import { capHeight, descent } from "./label-fonts.ts";
import type { LabelPieces, LabelShape } from "./label-layout.ts";
import {
  codeLine,
  fittedLine,
  lineStep,
  scanSign,
  testMark,
  textBlock,
  writingLines,
} from "./layout-parts.ts";

/** A wide label: the QR code at the left; at its right, as tall, the words and the code for typing. */
export function layoutInColumns(pieces: LabelPieces): LabelShape[] {
  const { x, width } = pieces;
  const qr = fitQr(pieces);
  const left = qr.right + qr.quiet;
  const column = {
    ...pieces,
    x: left,
    y: qr.shape.y,
    width: x + width - left,
    height: qr.bottom - qr.shape.y,
  };
  return [qr.shape, ...words(column)];
}

/** The largest QR code whose white border stays on the label and that leaves room for words; centred in height. */
function fitQr(pieces: LabelPieces) {
  const { x, y, width, height } = pieces;
  let side = Math.min(height, width * 0.455);
  for (;;) {
    const top = y + (height - side) / 2;
    const qr = pieces.placeQr(x, top, side);
    if (qr.bottom + Math.max(qr.quiet - y, 0) <= y + height + 1e-6) {
      const centred = y + (height - (qr.bottom - qr.shape.y)) / 2;
      return pieces.placeQr(x, centred, side);
    }
    side *= 0.99;
  }
}

function words(column: LabelPieces): LabelShape[] {
  const { x, y, width, height, scale, isTest } = column;
  const code = codeLine(column, x, 0, width, 2.4 * scale);
  const codeTop = y + height - code.size * capHeight;
  const call = callField(column, codeTop - 1.5 * scale);
  const mark = isTest ? testMark(x + width, y, scale) : null;
  const top = y + Math.max(smallSize * scale * capHeight, mark?.height ?? 0) + 1.5 * scale;
  const area = {
    top,
    room: call.top - 1.5 * scale - top,
    firstLineWidth: width - (mark ? mark.width + scale : 0),
  };
  return [
    ...(mark?.shapes ?? []),
    ...(column.name === null ? blankWords(column, area) : assetWords(column, column.name, area)),
    ...call.shapes,
    { ...code, baseline: code.baseline + codeTop },
  ];
}

/** Size of the least important words, at scale 1. */
const smallSize = 1.95;

/** Between the small first line and the field at the bottom. */
interface WordArea {
  top: number;
  room: number;
  firstLineWidth: number;
}

function blankWords(column: LabelPieces, area: WordArea): LabelShape[] {
  return [
    ...firstLine(column, column.organisation, area),
    ...writingLines(column, column.x, area.top, column.width, area.room),
  ];
}

/** The name whole where it can be: for a long one the organisation makes way, its line takes the number. */
function assetWords(column: LabelPieces, name: string, area: WordArea): LabelShape[] {
  const { x, width, scale, number } = column;
  const numberSize = 2.35 * scale;
  const numberHeight = number === "" ? 0 : numberSize * capHeight + 1.4 * scale;
  const withNumberBelow = fitText(name, "bold", width, nameSizes(scale, area.room - numberHeight));
  const isRoomy = withNumberBelow.isWhole || number === "";
  const fitted = isRoomy ? withNumberBelow : fitText(name, "bold", width, nameSizes(scale, area.room));
  const block = textBlock(fitted.lines, x, area.top, { face: "bold", size: fitted.size });
  if (!isRoomy) return [...firstLine(column, number, area), ...block.shapes];
  return [
    ...firstLine(column, column.organisation, area),
    ...block.shapes,
    ...fittedLine(number, x, block.bottom + 1.4 * scale, width, { face: "regular", size: numberSize }),
  ];
}

function firstLine(column: LabelPieces, text: string, area: WordArea): LabelShape[] {
  return fittedLine(text, column.x, column.y, area.firstLineWidth, {
    face: "regular",
    size: smallSize * column.scale,
  });
}

/** From large to small, with the lines that the room takes; at least one line of the smallest. */
function nameSizes(scale: number, room: number): [number, number][] {
  const smallest = 2.4;
  const sizes: [number, number][] = [];
  for (const base of [4.2, 3.7, 3.2, 2.8, smallest]) {
    const size = base * scale;
    const lines = 1 + Math.floor((room - size * (capHeight + descent) + 1e-6) / (size * lineStep));
    if (lines >= 1 || base === smallest) sizes.push([size, Math.max(1, lines)]);
  }
  return sizes;
}

/** The field that says what scanning does: white on black, ending at `bottom`. */
function callField(column: LabelPieces, bottom: number): { shapes: LabelShape[]; top: number } {
  const { x, width, scale, content } = column;
  const padding = 1.15 * scale;
  const sign = 3.1 * scale;
  const textLeft = x + padding + sign + padding;
  const fitted = fitBalanced(
    labelText(content.language, content.call),
    "bold",
    x + width - padding - textLeft,
    [
      [2.5 * scale, 1],
      [2.3 * scale, 1],
      [2.2 * scale, 2],
      [2 * scale, 2],
      [1.8 * scale, 2],
    ],
  );
  const style = { face: "bold", size: fitted.size, ink: "white" } as const;
  const block = textBlock(fitted.lines, textLeft, 0, style);
  const height = Math.max(sign, block.bottom) + 2 * padding;
  const top = bottom - height;
  return {
    top,
    shapes: [
      { kind: "box", x, y: top, width, height, radius: 0.9 * scale, ink: "black" },
      ...scanSign(x + padding, top + (height - sign) / 2, sign, "white"),
      ...textBlock(fitted.lines, textLeft, top + (height - block.bottom) / 2, style).shapes,
    ],
  };
}
