import type { LabelFormat } from "@qrmaint/contracts/labels/formats";
import sharp from "sharp";
import type { LabelContent } from "./label-content.ts";
import { renderLabelSvgForDots } from "./label-svg.ts";

/** Two levels of grey would do for print; 16 keep letters smooth on a screen. */
const greyLevels = 16;

/**
 * One label as a grey PNG that knows its resolution, so that it prints in its true size.
 * @param dpi dots per inch, 72 to 1200. @throws RangeError outside
 */
export async function renderLabelPng(content: LabelContent, format: LabelFormat, dpi = 300): Promise<Buffer> {
  if (!Number.isInteger(dpi) || dpi < 72 || dpi > 1200) {
    throw new RangeError(`a label's resolution is 72 to 1200 dots per inch, not ${dpi}`);
  }
  const { source, widthPx, heightPx } = renderLabelSvgForDots(content, format, dpi);
  return sharp(Buffer.from(source), { limitInputPixels: 4 * widthPx * heightPx })
    .resize(widthPx, heightPx, { fit: "fill" })
    .flatten({ background: "#ffffff" })
    .greyscale()
    .withMetadata({ density: dpi })
    .png({ palette: true, colours: greyLevels, dither: 0, compressionLevel: 9 })
    .toBuffer();
}
