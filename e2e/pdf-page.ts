import { inflateSync } from "node:zlib";
import sharp from "sharp";

/**
 * Draws the filled shapes of a PDF's first page, which is all that a QR code is made of, so that a reader can look at
 * it as at a printed sheet. Letters are left out.
 *
 * Understands what pdfkit writes (ISO 32000-1, tables 51, 57, 59, 60 and 74): streams compressed by Flate, the
 * operators q, Q, cm, re, m, l, c, h, f and the fill colours.
 */
export async function drawFirstPage(pdf: Buffer, dotsPerPoint = 4): Promise<Buffer> {
  const [, width = "0", height = "0"] =
    /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.toString("latin1")) ?? [];
  const shapes = toSvg(firstContent(pdf));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<rect width="${width}" height="${height}" fill="#fff"/><g transform="matrix(1 0 0 -1 0 ${height})">${shapes}</g></svg>`;
  return sharp(Buffer.from(svg), { density: 72 * dotsPerPoint })
    .png()
    .toBuffer();
}

/** The first stream that draws: the first page's, in the order in which pdfkit writes them. */
function firstContent(pdf: Buffer): string {
  const text = pdf.toString("latin1");
  for (const match of text.matchAll(/\/Length (\d+)[^]*?>>\s*stream\r?\n/g)) {
    const start = match.index + match[0].length;
    const bytes = pdf.subarray(start, start + Number(match[1]));
    const content = /FlateDecode/.test(match[0]) ? inflateSync(bytes).toString("latin1") : "";
    if (/^[\d. -]+cm$/m.test(content)) return content;
  }
  throw new Error("the file has no page that draws");
}

function toSvg(content: string): string {
  const drawn: string[] = [];
  /** How many groups each q has opened; the first entry is the page's own. */
  const groups: number[] = [0];
  let operands: string[] = [];
  let path = "";
  let fill = "#000";
  const open = (tag: string): void => {
    drawn.push(tag);
    groups.push((groups.pop() ?? 0) + 1);
  };
  const run: Record<string, () => void> = {
    q: () => groups.push(0),
    Q: () => drawn.push("</g>".repeat(groups.pop() ?? 0)),
    cm: () => open(`<g transform="matrix(${operands.slice(-6).join(" ")})">`),
    m: () => (path += `M${operands.join(" ")}`),
    l: () => (path += `L${operands.join(" ")}`),
    c: () => (path += `C${operands.join(" ")}`),
    h: () => (path += "Z"),
    re: () => {
      const [x, y, w, h] = operands;
      path += `M${x} ${y}h${w}v${h}h-${w}z`;
    },
    scn: () => (fill = `rgb(${operands.map((part) => Math.round(Number(part) * 255)).join(",")})`),
    f: () => {
      drawn.push(`<path d="${path}" fill="${fill}"/>`);
      path = "";
    },
    n: () => (path = ""),
  };
  for (const word of content.replaceAll(/\[[^\]]*\]\s*TJ|<[^>]*>\s*Tj/g, " ").split(/\s+/)) {
    if (/^[-+.\d]/.test(word)) operands.push(word);
    else if (word !== "") {
      (run[word] ?? run[word.replace("*", "")])?.();
      operands = [];
    }
  }
  return drawn.join("") + "</g>".repeat(groups.reduce((sum, count) => sum + count, 0));
}
