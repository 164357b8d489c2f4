import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";

/**
 * Draws the icons of the home screen, and the site's favicon.ico, from icon.svg: `node apps/mobile/build/make-icons.ts`. The results are committed;
 * run it after the drawing changed. Apple's and maskable icons have no corners of their own, the system cuts them.
 */
const folder = join(import.meta.dirname, "../public/icons");
const drawing = readFileSync(join(folder, "icon.svg"), "utf8");
const square = drawing
  .replace(/rx="14"/, "")
  .replace(/(<g |<path )/g, '$1transform="translate(9.6 9.6) scale(.7)" ');

mkdirSync(folder, { recursive: true });
for (const size of [192, 512]) {
  await sharp(Buffer.from(drawing), { density: 600 })
    .resize(size)
    .png()
    .toFile(join(folder, `icon-${size}.png`));
}
await sharp(Buffer.from(square), { density: 600 }).resize(512).png().toFile(join(folder, "maskable-512.png"));
await sharp(Buffer.from(square), { density: 600 })
  .resize(180)
  .flatten({ background: "#0f5f63" })
  .png()
  .toFile(join(folder, "icon-180.png"));

/** Browsers and services that know no drawing ask for /favicon.ico: three sizes, each a PNG, in one file. */
function icoOf(pictures: readonly { size: number; png: Buffer }[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const at = 6 + 16 * index;
    head.writeUInt8(size, at);
    head.writeUInt8(size, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

const pictures = [];
for (const size of [16, 32, 48]) {
  const png = await sharp(Buffer.from(drawing), { density: 600 }).resize(size).png().toBuffer();
  pictures.push({ size, png });
}
writeFileSync(join(import.meta.dirname, "../../web/public/favicon.ico"), icoOf(pictures));
