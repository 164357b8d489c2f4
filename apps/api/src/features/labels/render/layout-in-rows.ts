import { fitText } from "./fit-text.ts";
import { labelText } from "./label-content.ts";
import { capHeight } from "./label-fonts.ts";
import type { LabelPieces, LabelShape, PlacedQr } from "./label-layout.ts";
import { codeLine, fittedLine, scanSign, testMark, textBlock, writingLines } from "./layout-parts.ts";

/** A square label: the name on top, under it the QR code beside what it is for, then the code for typing. */
export function layoutInRows(pieces: LabelPieces): LabelShape[] {
  const { x, y, width, height, scale } = pieces;
  const codeSize = 2 * scale;
  const codeTop = y + height - codeSize * capHeight;
  const side = Math.min(height * 0.6, width * 0.62);
  const draft = pieces.placeQr(x, y, side);
  const qrTop = codeTop - draft.quiet - (draft.bottom - draft.shape.y) - 0.05;
  const qr = pieces.placeQr(x, qrTop, side);
  const head = { ...pieces, height: qr.shape.y - qr.quiet - y };
  const panelLeft = qr.right + qr.quiet;
  return [
    ...headLines(head),
    qr.shape,
    ...callPanel(pieces, qr, panelLeft, x + width - panelLeft),
    codeLine(pieces, qr.shape.x, codeTop, x + width - qr.shape.x, codeSize),
  ];
}

function headLines(head: LabelPieces): LabelShape[] {
  const { x, y, width, height, scale, number, organisation } = head;
  const smallSize = 2.05 * scale;
  const smallTop = y + height - smallSize * capHeight - 0.5 * scale;
  const mark = head.isTest ? testMark(x + width, y, scale) : null;
  const nameWidth = width - (mark ? mark.width + scale : 0);
  const line = [number, organisation].filter((part) => part !== "").join(" · ");
  const shapes: LabelShape[] = mark ? [...mark.shapes] : [];
  if (head.name === null) {
    shapes.push(...writingLines(head, x, y, nameWidth, smallTop - y - 1.9 * scale));
  } else {
    const sizes: [number, number][] = [
      [3.9 * scale, 1],
      [3.5 * scale, 2],
      [3 * scale, 2],
      [2.6 * scale, 2],
    ];
    const fitted = fitText(head.name, "bold", nameWidth, sizes);
    shapes.push(...textBlock(fitted.lines, x, y, { face: "bold", size: fitted.size }).shapes);
  }
  return [...shapes, ...fittedLine(line, x, smallTop, width, { face: "regular", size: smallSize })];
}

/** What scanning does, white on black, as tall as the QR code beside it. */
function callPanel(pieces: LabelPieces, qr: PlacedQr, left: number, width: number): LabelShape[] {
  const { scale, content } = pieces;
  const top = qr.shape.y;
  const height = qr.bottom - top;
  const padding = 1.5 * scale;
  const fitted = fitText(labelText(content.language, content.call), "bold", width - 2 * padding, [
    [2.5 * scale, 5],
    [2.2 * scale, 6],
    [1.9 * scale, 7],
  ]);
  const style = { face: "bold", size: fitted.size, ink: "white" } as const;
  const textHeight = textBlock(fitted.lines, 0, 0, style).bottom;
  return [
    { kind: "box", x: left, y: top, width, height, radius: 1.1 * scale, ink: "black" },
    ...scanSign(left + padding, top + padding, 5.2 * scale, "white"),
    ...textBlock(fitted.lines, left + padding, top + height - padding - textHeight, style).shapes,
  ];
}
