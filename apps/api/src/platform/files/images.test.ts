import { assert, asyncProperty, uint8Array } from "fast-check";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { detectType } from "./detect-type.ts";
import { floodPng, noisyJpeg, phoneJpeg } from "./image-fixtures.ts";
import { encodePhoto, encodeThumbnail, IMAGE_LIMITS } from "./images.ts";
import type { EncodedImage } from "./images.ts";

async function photoOf(input: Buffer): Promise<EncodedImage> {
  const result = await encodePhoto(input);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

const problemOf = async (input: Buffer): Promise<string | undefined> => {
  const result = await encodePhoto(input);
  return result.ok ? undefined : result.problem.code;
};

const oneColour = (background: string): Promise<Buffer> =>
  sharp({ create: { width: 30, height: 20, channels: 3, background } })
    .png()
    .toBuffer();

describe("photos", () => {
  test("place, time, camera and comments of a phone's photo are gone, and it stands upright", async () => {
    const input = await phoneJpeg(400, 300);
    const before = await sharp(input).metadata();
    expect(before.exif).toBeDefined();
    expect(input.includes("SECRET-MODEL")).toBe(true);
    for (const make of [encodePhoto, encodeThumbnail]) {
      const result = await make(input);
      if (!result.ok) throw new Error(result.problem.code);
      const { data, width, height } = result.value;
      const after = await sharp(data).metadata();
      expect([after.exif, after.xmp, after.iptc, after.icc, after.orientation]).toEqual(
        Array.from({ length: 5 }),
      );
      expect(data.includes("SECRET") || data.includes("GPS")).toBe(false);
      expect(width / height).toBeCloseTo(0.75, 2);
      expect([after.width, after.height]).toEqual([width, height]);
    }
  });

  test("a large photo is made to fit, a small one is not enlarged", async () => {
    const large = await photoOf(await noisyJpeg(4_000, 3_000));
    expect([large.type, large.width, large.height]).toEqual(["image/jpeg", 2_560, 1_920]);
    const small = await photoOf(await noisyJpeg(100, 80));
    expect([small.width, small.height]).toEqual([100, 80]);
    const thumbnail = await encodeThumbnail(await noisyJpeg(1_000, 2_000));
    expect(thumbnail).toMatchObject({ ok: true, value: { type: "image/webp", width: 160, height: 320 } });
  });

  test("transparency is kept as WebP; an alpha channel that hides nothing becomes JPEG", async () => {
    const half = await sharp({
      create: { width: 20, height: 20, channels: 4, background: { r: 1, g: 2, b: 3, alpha: 0.5 } },
    })
      .png()
      .toBuffer();
    expect((await photoOf(half)).type).toBe("image/webp");
    const opaque = await sharp({
      create: { width: 20, height: 20, channels: 4, background: { r: 1, g: 2, b: 3, alpha: 1 } },
    })
      .png()
      .toBuffer();
    expect((await photoOf(opaque)).type).toBe("image/jpeg");
  });

  test.each(["png", "webp", "avif", "gif"] as const)("%s is taken", async (format) => {
    const input = await sharp(await noisyJpeg(64, 48))
      .toFormat(format)
      .toBuffer();
    expect(await detectType(input, "x")).toEqual({ ok: true, value: `image/${format}` });
    expect(await photoOf(input)).toMatchObject({ width: 64, height: 48 });
  });

  test("of an animation the first frame is kept", async () => {
    const animated = await sharp([await oneColour("#f00"), await oneColour("#00f")], {
      join: { animated: true },
    })
      .gif()
      .toBuffer();
    expect((await sharp(animated).metadata()).pages).toBe(2);
    const photo = await photoOf(animated);
    expect([photo.width, photo.height]).toEqual([30, 20]);
    const { channels } = await sharp(photo.data).stats();
    expect(channels[0]!.mean).toBeGreaterThan(240);
    expect(channels[2]!.mean).toBeLessThan(15);
  });

  test("what is appended to a picture does not survive: archives, scripts, pages", async () => {
    const payload = Buffer.from('<script>alert("POLYGLOT")</script>PK\u0003\u0004POLYGLOT');
    for (const format of ["jpeg", "png", "gif", "webp"] as const) {
      const polyglot = Buffer.concat([
        await sharp(await noisyJpeg(32, 32))
          .toFormat(format)
          .toBuffer(),
        payload,
      ]);
      const photo = await photoOf(polyglot);
      expect(photo.data.includes("POLYGLOT") || photo.data.includes("<script")).toBe(false);
    }
  });
});

describe("refused pictures", () => {
  test("a photo cut off anywhere is refused, not kept half grey", async () => {
    const whole = await noisyJpeg(800, 600);
    for (const share of [0.1, 0.3, 0.5, 0.9, 0.99]) {
      expect(await problemOf(whole.subarray(0, Math.floor(whole.length * share)))).toBe("image-truncated");
    }
    const png = await sharp(whole).png().toBuffer();
    expect(await problemOf(png.subarray(0, png.length >> 1))).toMatch(/^image-(truncated|broken)$/);
    const webp = await sharp(whole).webp().toBuffer();
    expect(await problemOf(webp.subarray(0, webp.length >> 1))).toMatch(/^image-(truncated|broken)$/);
  });

  test("a few kilobytes that would unpack into gigabytes are refused at once", async () => {
    const startMs = performance.now();
    expect(await problemOf(floodPng(60_000, 60_000))).toBe("image-too-large");
    expect(await problemOf(floodPng(7_142, 7_142))).toBe("image-too-large");
    expect(performance.now() - startMs).toBeLessThan(500);
  });

  test("nothing, too much, and noise are refused", async () => {
    expect(await problemOf(Buffer.alloc(0))).toBe("file-empty");
    expect(await problemOf(Buffer.alloc(IMAGE_LIMITS.bytes + 1))).toBe("file-too-large");
    expect(await problemOf(Buffer.from("no picture at all"))).toBe("image-broken");
  });

  test("an SVG is refused even when it reaches the decoder", async () => {
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>',
    );
    expect(await problemOf(svg)).toBe("file-type");
  });

  test("damaged bytes never crash: they are refused or give a picture", async () => {
    const whole = await noisyJpeg(120, 90);
    await assert(
      asyncProperty(uint8Array({ minLength: 1, maxLength: 8 }), async (damage) => {
        const bytes = Buffer.from(whole);
        damage.forEach((byte, n) => {
          bytes[(byte * 7_919 + n * 104_729) % bytes.length] = byte;
        });
        const result = await encodePhoto(bytes);
        expect(result.ok ? result.value.width : result.problem.code).toBeTruthy();
      }),
      { numRuns: 40, verbose: true },
    );
  });
});
