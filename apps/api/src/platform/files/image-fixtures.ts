import sharp from "sharp";
import { deflateSync } from "node:zlib";

/** Pictures for tests, made in code, so that each says what is in it. */
export async function noisyJpeg(width: number, height: number): Promise<Buffer> {
  return sharp({
    create: {
      width,
      height,
      channels: 3,
      background: "#888",
      noise: { type: "gaussian", mean: 128, sigma: 40 },
    },
  })
    .jpeg({ quality: 80 })
    .toBuffer();
}

/** A photo as a phone makes it: lying on its side, with place, time, camera and comment. */
export async function phoneJpeg(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: "#c04020" } })
    .withExif({
      IFD0: { Make: "SECRET-MAKER", Model: "SECRET-MODEL", ImageDescription: "SECRET-DESCRIPTION" },
      IFD2: { DateTimeOriginal: "2026:01:15 09:00:00" },
      IFD3: {
        GPSLatitudeRef: "N",
        GPSLatitude: "52/1 13/1 47/1",
        GPSLongitudeRef: "E",
        GPSLongitude: "21/1 0/1 42/1",
      },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><SECRET-XMP/></x:xmpmeta>')
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** A few kilobytes that unpack into a one-bit picture of this size: a pixel flood. */
export function floodPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * Math.min(height, 2_000)), { level: 9 });
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    pngChunk("IHDR", header),
    pngChunk("IDAT", rows),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

/** The beginning of an ISO base media file with these brands, the first being the major one. */
export function ftyp(major: string, ...compatible: string[]): Buffer {
  const box = Buffer.from(`0000ftyp${major}0000${compatible.join("")}`, "latin1");
  box.writeUInt32BE(box.length, 0);
  box.writeUInt32BE(0, 12);
  return Buffer.concat([box, Buffer.alloc(200)]);
}
