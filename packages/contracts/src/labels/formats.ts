/** Sheets and rolls that labels are printed on. All lengths in millimetres, measured on the finished paper. */
export interface LabelFormat {
  id: string;
  pageWidthMm: number;
  pageHeightMm: number;
  columns: number;
  rows: number;
  labelWidthMm: number;
  labelHeightMm: number;
  /** From the page's left and top edge to the first label. */
  marginLeftMm: number;
  marginTopMm: number;
  /** Between one label and the next. */
  gapXMm: number;
  gapYMm: number;
  /** Nothing is printed nearer than this to a label's edge: punching and feeding wander, printers have borders. */
  safeXMm: number;
  safeYMm: number;
  cornerRadiusMm: number;
  /** Known for label printers: module edges then fall on whole dots, so that they print without a fringe. */
  printerDpi: number | null;
}

const a4 = { pageWidthMm: 210, pageHeightMm: 297, printerDpi: null };

function roll(id: string, width: number, height: number, cornerRadiusMm: number): LabelFormat {
  return {
    id,
    pageWidthMm: width,
    pageHeightMm: height,
    columns: 1,
    rows: 1,
    labelWidthMm: width,
    labelHeightMm: height,
    marginLeftMm: 0,
    marginTopMm: 0,
    gapXMm: 0,
    gapYMm: 0,
    safeXMm: 2,
    safeYMm: 2,
    cornerRadiusMm,
    printerDpi: 300,
  };
}

export const labelFormats = [
  {
    // 24 to the sheet without gaps; the outer labels reach the paper's edge, so the safe inset is wide.
    ...a4,
    id: "a4-3x8-70x37",
    columns: 3,
    rows: 8,
    labelWidthMm: 70,
    labelHeightMm: 37,
    marginLeftMm: 0,
    marginTopMm: 0.5,
    gapXMm: 0,
    gapYMm: 0,
    safeXMm: 5,
    safeYMm: 4,
    cornerRadiusMm: 0,
  },
  {
    ...a4,
    id: "a4-2x7-99x38",
    columns: 2,
    rows: 7,
    labelWidthMm: 99.1,
    labelHeightMm: 38.1,
    marginLeftMm: 4.65,
    marginTopMm: 15.15,
    gapXMm: 2.5,
    gapYMm: 0,
    safeXMm: 3.5,
    safeYMm: 3,
    cornerRadiusMm: 2,
  },
  {
    // For plain or film paper that is cut along the marks.
    ...a4,
    id: "a4-4x5-50x50",
    columns: 4,
    rows: 5,
    labelWidthMm: 50,
    labelHeightMm: 50,
    marginLeftMm: 5,
    marginTopMm: 23.5,
    gapXMm: 0,
    gapYMm: 0,
    safeXMm: 3,
    safeYMm: 3,
    cornerRadiusMm: 0,
  },
  roll("roll-62x29", 62, 29, 1.5),
  roll("roll-100x50", 100, 50, 2),
] as const satisfies readonly LabelFormat[];

export type LabelFormatId = (typeof labelFormats)[number]["id"];

/** The most labels that one print file holds; more are printed in several files. */
export const labelsPerFileMax = 5000;

export function findLabelFormat(id: string): LabelFormat | undefined {
  return labelFormats.find((format) => format.id === id);
}

export function labelsPerPage(format: LabelFormat): number {
  return format.columns * format.rows;
}
