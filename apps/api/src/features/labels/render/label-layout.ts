import type { LabelFormat } from "@qrmaint/contracts/labels/formats";
import { labelCodeGroups } from "@qrmaint/contracts/labels/rules";
import { encode } from "uqr";
import type { LabelContent } from "./label-content.ts";
import { isTestLabel, labelAddress } from "./label-content.ts";
import { layoutInColumns } from "./layout-in-columns.ts";
import { layoutInRows } from "./layout-in-rows.ts";
import type { LabelFace } from "./label-fonts.ts";
import { printableText } from "./label-fonts.ts";

/** What a label is drawn from. Lengths in millimetres from the label's left and top edge. */
export type LabelShape =
  | { kind: "text"; x: number; baseline: number; size: number; face: LabelFace; text: string; ink: Ink }
  | { kind: "box"; x: number; y: number; width: number; height: number; radius: number; ink: Ink }
  | { kind: "line"; points: [number, number][]; width: number; ink: Ink }
  | { kind: "qr"; x: number; y: number; module: number; modules: boolean[][] };

/** Labels are made for one-colour printers: everything is black, or white on black. */
export type Ink = "black" | "white";

export interface LabelDrawing {
  widthMm: number;
  heightMm: number;
  shapes: LabelShape[];
}

/** The part of a label that may be printed on, and what goes into it, ready to be arranged. */
export interface LabelPieces {
  x: number;
  y: number;
  width: number;
  height: number;
  /** Texts grow with the label: 1 on the smallest. */
  scale: number;
  name: string | null;
  number: string;
  organisation: string;
  codeLine: string;
  isTest: boolean;
  content: LabelContent;
  /** Places the QR code with its white border inside a square; answers where its ink ends. */
  placeQr(x: number, y: number, side: number): PlacedQr;
}

export interface PlacedQr {
  shape: Extract<LabelShape, { kind: "qr" }>;
  right: number;
  bottom: number;
  /** No ink nearer than this to the code: four modules (ISO/IEC 18004, 6.3.8). */
  quiet: number;
}

const quietModules = 4;

/** Level Q: a quarter of the code may be dirty, scratched or covered by paint. */
export function qrModules(address: string): boolean[][] {
  return encode(address, { ecc: "Q", border: 0 }).data;
}

/** @param dpi dots per inch of the device, where known: module edges are then put on whole dots */
export function layoutLabel(content: LabelContent, format: LabelFormat, dpi: number | null): LabelDrawing {
  const { labelWidthMm: widthMm, labelHeightMm: heightMm, safeXMm, safeYMm } = format;
  const width = widthMm - 2 * safeXMm;
  const height = heightMm - 2 * safeYMm;
  const modules = qrModules(labelAddress(content));
  const pieces: LabelPieces = {
    x: safeXMm,
    y: safeYMm,
    width,
    height,
    scale: 1,
    name: content.assetName === null ? null : printableText(content.assetName.slice(0, 400)),
    number: printableText((content.assetNumber ?? "").slice(0, 60)),
    organisation: printableText(content.organisation.slice(0, 200)),
    codeLine: labelCodeGroups(content.code).join("  "),
    isTest: isTestLabel(content),
    content,
    placeQr: (x, y, side) => placeQr(modules, { x, y, side, widthMm, heightMm, dpi }),
  };
  const isWide = width >= height * 1.4;
  pieces.scale = isWide ? Math.min(width / 58, height / 25) : Math.min(width, height) / 44;
  return { widthMm, heightMm, shapes: isWide ? layoutInColumns(pieces) : layoutInRows(pieces) };
}

interface QrPlace {
  x: number;
  y: number;
  side: number;
  widthMm: number;
  heightMm: number;
  dpi: number | null;
}

/** Left- and top-aligned in the square, but never so near the label's edge that the white border is lost. */
function placeQr(modules: boolean[][], place: QrPlace): PlacedQr {
  const dot = place.dpi === null ? null : 25.4 / place.dpi;
  const toDots = (value: number, round: (dots: number) => number) =>
    dot === null ? value : round(value / dot + 1e-6) * dot;
  const module = toDots(place.side / modules.length, Math.floor);
  const quiet = quietModules * module;
  const x = toDots(Math.max(place.x, quiet), Math.ceil);
  const y = toDots(Math.max(place.y, quiet), Math.ceil);
  const side = module * modules.length;
  return { shape: { kind: "qr", x, y, module, modules }, right: x + side, bottom: y + side, quiet };
}
