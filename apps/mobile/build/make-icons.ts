import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";

/**
 * Draws the icons of the home screen from icon.svg: `node apps/mobile/build/make-icons.ts`. The results are committed;
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
