import { setImmediate as nextTurn } from "node:timers/promises";
import type { Readable } from "node:stream";
import type { LabelFormat } from "@qrmaint/contracts/labels/formats";
import { labelsPerFileMax, labelsPerPage } from "@qrmaint/contracts/labels/formats";
import PdfFile from "pdfkit";
import type { LabelContent } from "./label-content.ts";
import { labelText } from "./label-content.ts";
import { fontBytes } from "./label-fonts.ts";
import type { LabelDrawing, LabelShape } from "./label-layout.ts";
import { layoutLabel } from "./label-layout.ts";
import { qrRuns } from "./label-svg.ts";

export interface LabelSheetOptions {
  format: LabelFormat;
  /** Positions left empty at the beginning, for a sheet that is used already. 0 for a fresh one. */
  skip?: number;
  /** Short lines outside the labels' corners that show where to cut. */
  cutMarks?: boolean;
  /** The moment written into the file, milliseconds since the Unix epoch. */
  createdAtMs: number;
}

/**
 * Labels on sheets or on a roll as PDF, filled row by row. The file is written page by page while it is
 * read, and the event loop is free between pages.
 * @throws RangeError for no labels, more than `labelsPerFileMax`, or a `skip` that is not on the first sheet
 */
export function renderLabelSheetPdf(labels: readonly LabelContent[], options: LabelSheetOptions): Readable {
  const first = labels[0];
  const skip = options.skip ?? 0;
  if (!first || labels.length > labelsPerFileMax) {
    throw new RangeError(`a file holds 1 to ${labelsPerFileMax} labels, not ${labels.length}`);
  }
  if (!Number.isInteger(skip) || skip < 0 || skip >= labelsPerPage(options.format)) {
    throw new RangeError(`the first label cannot stand at position ${skip + 1} of this sheet`);
  }
  const document = new PdfFile({
    autoFirstPage: false,
    margin: 0,
    pdfVersion: "1.7",
    lang: first.language,
    displayTitle: true,
    info: {
      Title: `${labelText(first.language, "describe")}: ${first.organisation}`,
      CreationDate: new Date(options.createdAtMs),
    },
  });
  document.registerFont("regular", fontBytes("regular"));
  document.registerFont("bold", fontBytes("bold"));
  drawPages(document, labels, options, skip).then(
    () => document.end(),
    (error: unknown) => document.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return document;
}

type Pdf = InstanceType<typeof PdfFile>;

const pointsPerMm = 72 / 25.4;

async function drawPages(
  pdf: Pdf,
  labels: readonly LabelContent[],
  options: LabelSheetOptions,
  skip: number,
) {
  const { format } = options;
  const perPage = labelsPerPage(format);
  const size: [number, number] = [format.pageWidthMm * pointsPerMm, format.pageHeightMm * pointsPerMm];
  for (const [index, label] of labels.entries()) {
    const position = (index + skip) % perPage;
    if (index === 0 || position === 0) {
      await nextTurn();
      if (pdf.destroyed) return;
      pdf.addPage({ size, margin: 0 });
      pdf.scale(pointsPerMm);
      if (options.cutMarks === true) drawCutMarks(pdf, format);
    }
    pdf.save();
    pdf.translate(...labelOrigin(format, position));
    drawLabel(pdf, layoutLabel(label, format, format.printerDpi));
    pdf.restore();
  }
}

function labelOrigin(format: LabelFormat, position: number): [number, number] {
  const column = position % format.columns;
  const row = Math.floor(position / format.columns);
  return [
    format.marginLeftMm + column * (format.labelWidthMm + format.gapXMm),
    format.marginTopMm + row * (format.labelHeightMm + format.gapYMm),
  ];
}

function drawLabel(pdf: Pdf, drawing: LabelDrawing): void {
  for (const shape of drawing.shapes) drawShape(pdf, shape);
}

function drawShape(pdf: Pdf, shape: LabelShape): void {
  switch (shape.kind) {
    case "text":
      pdf.font(shape.face).fontSize(shape.size).fillColor(shape.ink);
      pdf.text(shape.text, shape.x, shape.baseline, { lineBreak: false, baseline: "alphabetic" });
      return;
    case "box":
      pdf.roundedRect(shape.x, shape.y, shape.width, shape.height, shape.radius).fill(shape.ink);
      return;
    case "line":
      for (const [index, [x, y]] of shape.points.entries()) {
        if (index === 0) pdf.moveTo(x, y);
        else pdf.lineTo(x, y);
      }
      pdf.lineWidth(shape.width).lineCap("round").lineJoin("round").stroke(shape.ink);
      return;
    case "qr":
      for (const { column, row, length } of qrRuns(shape.modules)) {
        const x = shape.x + column * shape.module;
        pdf.rect(x, shape.y + row * shape.module, length * shape.module, shape.module);
      }
      pdf.fill("black");
  }
}

/** Ticks in the margins, in line with every edge of the grid; never inside a label. */
function drawCutMarks(pdf: Pdf, format: LabelFormat): void {
  const { marginLeftMm: left, marginTopMm: top, pageWidthMm, pageHeightMm } = format;
  const length = 4;
  const away = 1;
  pdf.lineWidth(0.1).lineCap("butt");
  for (const x of gridEdges(left, format.columns, format.labelWidthMm, format.gapXMm)) {
    tick(pdf, [x, Math.max(0, top - away - length)], [x, top - away]);
    tick(
      pdf,
      [x, pageHeightMm - top + away],
      [x, Math.min(pageHeightMm, pageHeightMm - top + away + length)],
    );
  }
  for (const y of gridEdges(top, format.rows, format.labelHeightMm, format.gapYMm)) {
    tick(pdf, [Math.max(0, left - away - length), y], [left - away, y]);
    tick(pdf, [pageWidthMm - left + away, y], [Math.min(pageWidthMm, pageWidthMm - left + away + length), y]);
  }
  pdf.stroke("black");
}

function tick(pdf: Pdf, from: [number, number], to: [number, number]): void {
  const isVisible = Math.abs(to[0] - from[0]) + Math.abs(to[1] - from[1]) > 0.5;
  if (isVisible && to[0] >= from[0] && to[1] >= from[1]) pdf.moveTo(...from).lineTo(...to);
}

function gridEdges(start: number, count: number, size: number, gap: number): number[] {
  const edges = new Set<number>();
  for (let index = 0; index < count; index += 1) {
    const edge = start + index * (size + gap);
    edges.add(edge).add(edge + size);
  }
  return [...edges];
}
