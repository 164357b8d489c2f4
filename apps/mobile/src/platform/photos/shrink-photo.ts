/** The longest edge of a photo that is sent, CSS-independent pixels. */
export const PHOTO_EDGE_PX = 2560;
const JPEG_QUALITY = 0.82;

/** The browser cannot read the picture; on iPhones that is HEIC. */
export class UnreadablePhoto extends Error {}

/** Width and height that fit into the edge, the sides' ratio kept; never larger than it was. */
export function fitInto(width: number, height: number, edge: number): { width: number; height: number } {
  const scale = Math.min(1, edge / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * Draws the picture anew as JPEG, upright and not larger than a report needs: quicker to send, and where it was taken
 * stays on the phone.
 * @throws UnreadablePhoto
 */
export async function shrinkPhoto(file: Blob): Promise<Blob> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch (error) {
    throw new UnreadablePhoto("unreadable", { cause: error });
  }
  const { width, height } = fitInto(bitmap.width, bitmap.height, PHOTO_EDGE_PX);
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const jpeg = await new Promise<Blob | null>((resolve) =>
    canvas.toBlob(resolve, "image/jpeg", JPEG_QUALITY),
  );
  if (jpeg === null) throw new UnreadablePhoto("unreadable");
  return jpeg;
}
