import sharp, { type Sharp } from "sharp";
import { accepted, refused } from "./file-problem.ts";
import type { FileResult } from "./file-problem.ts";

export const IMAGE_LIMITS = {
  bytes: 25_000_000,
  /** What is sold as 50 megapixels has up to 8,192 x 6,144. */
  pixels: 51_000_000,
  /** Longest edge of the picture that is kept, and of its thumbnail, in pixels. */
  photoEdge: 2_560,
  thumbnailEdge: 320,
  /** Decoding that takes longer is an attack or a defect. */
  seconds: 20,
} as const;

export interface EncodedImage {
  readonly data: Buffer;
  readonly type: "image/jpeg" | "image/webp";
  /** In pixels, as it is shown (turned upright). */
  readonly width: number;
  readonly height: number;
}

/** Names by which the decoder calls the formats of our list; anything else it might recognise is refused. */
const FORMATS = new Set(["jpeg", "png", "webp", "gif", "heif"]);

// Decoded pixels of one picture are of no use for the next one.
sharp.cache(false);
// One thread per picture: pictures come in parallel and share the machine with requests.
sharp.concurrency(1);

/**
 * Makes the picture that is kept: decoded and encoded anew, so that nothing but pixels survives (no position,
 * no camera, no text, no appended archive or script), upright, sRGB, at most 2,560 pixels long. JPEG, or WebP
 * when it has transparency. Of an animation the first frame is kept.
 * @param input a file whose type was detected as an image
 */
export function encodePhoto(input: Buffer): Promise<FileResult<EncodedImage>> {
  return encode(input, async (image, hasAlpha) => {
    const sized = fit(image, IMAGE_LIMITS.photoEdge);
    return hasAlpha
      ? {
          type: "image/webp",
          ...(await sized.webp({ quality: 82, alphaQuality: 90 }).toBuffer({ resolveWithObject: true })),
        }
      : {
          type: "image/jpeg",
          ...(await sized.jpeg({ quality: 82 }).toBuffer({ resolveWithObject: true })),
        };
  });
}

/** WebP of at most 320 pixels, made the same way. */
export function encodeThumbnail(input: Buffer): Promise<FileResult<EncodedImage>> {
  return encode(input, async (image) => ({
    type: "image/webp",
    ...(await fit(image, IMAGE_LIMITS.thumbnailEdge)
      .webp({ quality: 75 })
      .toBuffer({ resolveWithObject: true })),
  }));
}

interface Encoded {
  type: EncodedImage["type"];
  data: Buffer;
  info: { width: number; height: number };
}

async function encode(
  input: Buffer,
  make: (image: Sharp, hasAlpha: boolean) => Promise<Encoded>,
): Promise<FileResult<EncodedImage>> {
  if (input.length === 0) return refused("file-empty");
  if (input.length > IMAGE_LIMITS.bytes) return refused("file-too-large");
  try {
    const header = await opened(input).metadata();
    if (!FORMATS.has(header.format)) return refused("file-type");
    // Said before decoding; the decoder holds the limit as well.
    if (header.width * header.height > IMAGE_LIMITS.pixels) return refused("image-too-large");
    const { type, data, info } = await make(
      opened(input).autoOrient(),
      header.hasAlpha && (await isTransparent(input)),
    );
    return accepted({ type, data, width: info.width, height: info.height });
  } catch (error) {
    return refused(codeOf(error));
  }
}

function opened(input: Buffer): Sharp {
  return sharp(input, {
    limitInputPixels: IMAGE_LIMITS.pixels,
    failOn: "truncated",
    sequentialRead: true,
    pages: 1,
  }).timeout({ seconds: IMAGE_LIMITS.seconds });
}

function fit(image: Sharp, edge: number): Sharp {
  return image.resize({ width: edge, height: edge, fit: "inside", withoutEnlargement: true });
}

/** Screenshots have an alpha channel without a transparent pixel; as JPEG they are far smaller. */
async function isTransparent(input: Buffer): Promise<boolean> {
  return !(await opened(input).stats()).isOpaque;
}

/** libvips tells what is wrong only in words. */
function codeOf(error: unknown): "image-too-large" | "image-truncated" | "image-broken" {
  const message = error instanceof Error ? error.message : "";
  if (/pixel limit|exceeds.*limit|dimensions/i.test(message)) return "image-too-large";
  if (/premature end|truncated|unexpected end|end of (file|image|stream)|not enough/i.test(message)) {
    return "image-truncated";
  }
  return "image-broken";
}
