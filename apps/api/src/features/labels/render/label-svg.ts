import type { LabelFormat } from "@qrmaint/contracts/labels/formats";
import type { LabelContent } from "./label-content.ts";
import { labelText } from "./label-content.ts";
import { textOutline } from "./label-fonts.ts";
import type { LabelDrawing, LabelShape } from "./label-layout.ts";
import { layoutLabel } from "./label-layout.ts";

/**
 * One label as SVG in millimetres. Letters are outlines, so that it needs no font where it is opened;
 * the code and the name are also there as title, for those who cannot see it.
 */
export function renderLabelSvg(content: LabelContent, format: LabelFormat): string {
  const drawing = layoutLabel(content, format, format.printerDpi);
  const size = `width="${drawing.widthMm}mm" height="${drawing.heightMm}mm"`;
  return svg(size, [0, 0, drawing.widthMm, drawing.heightMm], drawing, labelTitle(content));
}

/** The same for a raster of whole dots: the view box is as large as the picture, so nothing is stretched. */
export function renderLabelSvgForDots(content: LabelContent, format: LabelFormat, dpi: number) {
  const drawing = layoutLabel(content, format, dpi);
  const widthPx = Math.round((drawing.widthMm / 25.4) * dpi);
  const heightPx = Math.round((drawing.heightMm / 25.4) * dpi);
  const view: ViewBox = [0, 0, (widthPx / dpi) * 25.4, (heightPx / dpi) * 25.4];
  const source = svg(`width="${widthPx}" height="${heightPx}"`, view, drawing, labelTitle(content));
  return { source, widthPx, heightPx };
}

type ViewBox = [number, number, number, number];

function svg(size: string, view: ViewBox, drawing: LabelDrawing, title: string): string {
  const box = view.map(round).join(" ");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="${box}" role="img">`,
    `<title>${escapeXml(title)}</title>`,
    `<path fill="#fff" d="M0 0h${round(view[2])}v${round(view[3])}H0z"/>`,
    ...drawing.shapes.map(shapeSvg),
    "</svg>",
  ].join("");
}

function shapeSvg(shape: LabelShape): string {
  switch (shape.kind) {
    case "text":
      return `<path fill="${colour(shape.ink)}" d="${textOutline(shape.text, shape.face, shape.size, shape.x, shape.baseline)}"/>`;
    case "box":
      return `<rect x="${round(shape.x)}" y="${round(shape.y)}" width="${round(shape.width)}" height="${round(shape.height)}" rx="${round(shape.radius)}" fill="${colour(shape.ink)}"/>`;
    case "line": {
      const path = shape.points
        .map(([x, y], index) => `${index === 0 ? "M" : "L"}${round(x)} ${round(y)}`)
        .join("");
      return `<path fill="none" stroke="${colour(shape.ink)}" stroke-width="${round(shape.width)}" stroke-linecap="round" stroke-linejoin="round" d="${path}"/>`;
    }
    default:
      return `<path fill="#000" shape-rendering="crispEdges" d="${qrPath(shape)}"/>`;
  }
}

/** One rectangle for each run of dark modules in a row. */
function qrPath(shape: Extract<LabelShape, { kind: "qr" }>): string {
  return qrRuns(shape.modules)
    .map(({ column, row, length }) => {
      const width = round(length * shape.module);
      const x = round(shape.x + column * shape.module);
      return `M${x} ${round(shape.y + row * shape.module)}h${width}v${round(shape.module)}h-${width}z`;
    })
    .join("");
}

export function qrRuns(modules: boolean[][]): { column: number; row: number; length: number }[] {
  const runs: { column: number; row: number; length: number }[] = [];
  for (const [row, cells] of modules.entries()) {
    let start = -1;
    for (let column = 0; column <= cells.length; column += 1) {
      if (cells[column] === true) {
        if (start < 0) start = column;
      } else if (start >= 0) {
        runs.push({ column: start, row, length: column - start });
        start = -1;
      }
    }
  }
  return runs;
}

function labelTitle(content: LabelContent): string {
  const about = [content.assetNumber, content.assetName]
    .filter((part) => part !== null && part !== "")
    .join(" ");
  return [labelText(content.language, "describe"), about, content.code]
    .filter((part) => part !== "")
    .join(", ");
}

const colour = (ink: "black" | "white") => (ink === "black" ? "#000" : "#fff");

/** Ten thousandths of a millimetre: finer than any printer, short enough to read. */
const round = (value: number) => Number(value.toFixed(4));

function escapeXml(text: string): string {
  // XML 1.0 has no place at all for control characters and lone surrogates.
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\ufffe\uffff]/gu, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
