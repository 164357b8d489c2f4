import { writeFile } from "node:fs/promises";
import sharp from "sharp";
import { encode } from "uqr";

export interface CameraOptions {
  /** How many pictures the loop has. Chromium plays about 30 a second. */
  frames?: number;
  /** Side of the printed code in pixels, of a picture 640 wide and 480 high. */
  codeSize?: number;
}

const width = 640;
const height = 480;

/**
 * Writes what a phone's camera sees that is held at a label by hand: a QR code on a white sticker,
 * a little turned and moving, on the blurred side of a machine.
 *
 * An MJPEG file is JPEG pictures one after another; Chromium plays it in a loop as a fake camera.
 *
 * @param text what the code says, usually a label's address
 * @param file where to write, a path that ends in `.mjpeg`
 */
export async function writeLabelVideo(
  text: string,
  file: string,
  options: CameraOptions = {},
): Promise<void> {
  const frames = options.frames ?? 24;
  const background = await machineSide();
  const sticker = await stickerWith(text, options.codeSize ?? 210);
  const pictures: Buffer[] = [];
  for (let index = 0; index < frames; index += 1) {
    pictures.push(await picture(background, sticker, index / frames));
  }
  await writeFile(file, Buffer.concat(pictures));
}

/** @param phase position in the loop, 0 to 1: the hand comes back to where it began */
async function picture(background: Buffer, sticker: Buffer, phase: number): Promise<Buffer> {
  const turn = Math.sin(phase * 2 * Math.PI);
  const drift = Math.cos(phase * 2 * Math.PI);
  const turned = await sharp(sticker)
    .rotate(6 + 4 * turn, { background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .png()
    .toBuffer({ resolveWithObject: true });
  return sharp(background)
    .composite([
      {
        input: turned.data,
        left: Math.round((width - turned.info.width) / 2 + 22 * drift),
        top: Math.round((height - turned.info.height) / 2 + 12 * turn),
      },
    ])
    .modulate({ brightness: 0.92 + 0.06 * drift })
    .blur(0.6)
    .jpeg({ quality: 82, chromaSubsampling: "4:2:0" })
    .toBuffer();
}

async function stickerWith(text: string, side: number): Promise<Buffer> {
  const code = encode(text, { ecc: "M", border: 0 });
  const module = side / code.size;
  const dark = code.data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : "")))
    .join("");
  const margin = Math.ceil(4 * module);
  const outer = side + 2 * margin;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${outer}" height="${outer}">
    <rect width="${outer}" height="${outer}" rx="8" fill="#f4f2ec"/>
    <g transform="translate(${margin} ${margin}) scale(${module})"><path d="${dark}" fill="#1b1b1d" shape-rendering="crispEdges"/></g>
  </svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

/** Painted steel with pipes, a shadow and the grain of a cheap sensor. */
async function machineSide(): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><linearGradient id="steel" x1="0" y1="0" x2="1" y2="1">
      <stop offset="0" stop-color="#c9a227"/><stop offset="0.6" stop-color="#8d7420"/><stop offset="1" stop-color="#4b4433"/>
    </linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#steel)"/>
    <rect x="-20" y="60" width="700" height="34" fill="#5c6166" transform="rotate(-4 320 77)"/>
    <rect x="520" y="-20" width="60" height="540" fill="#3c3f44"/>
    <circle cx="86" cy="392" r="54" fill="#2f3237"/><circle cx="86" cy="392" r="20" fill="#7d838b"/>
  </svg>`;
  const painted = await sharp(Buffer.from(svg)).blur(5).removeAlpha().toBuffer();
  const grain = await sharp({
    create: {
      width,
      height,
      channels: 3,
      background: "#808080",
      noise: { type: "gaussian", mean: 128, sigma: 14 },
    },
  })
    .png()
    .toBuffer();
  return sharp(painted)
    .composite([{ input: grain, blend: "soft-light" }])
    .png()
    .toBuffer();
}
