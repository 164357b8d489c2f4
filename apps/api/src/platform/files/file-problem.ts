/** Why a file is refused. The codes are part of the API; the sentence says what the sender can do. */
export type FileProblemCode =
  | "file-empty"
  | "file-too-large"
  | "file-type"
  | "file-type-heic"
  | "image-too-large"
  | "image-truncated"
  | "image-broken";

export interface FileProblem {
  readonly code: FileProblemCode;
  readonly advice: string;
}

export type FileResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: FileProblem };

export const ADVICE: Record<FileProblemCode, string> = {
  "file-empty": "The file is empty. Choose it again; if it still is, make the photo anew.",
  "file-too-large":
    "The file is larger than allowed. Send a smaller one, for example a photo at normal quality.",
  "file-type":
    "Files of this type are not accepted. Photos (JPEG, PNG, WebP, AVIF, GIF), PDF, text and CSV are.",
  "file-type-heic":
    "HEIC pictures are not accepted. On an iPhone open Settings, Camera, Formats and choose Most Compatible; for a picture you already have, take a screenshot of it and send that.",
  "image-too-large": "The picture has too many pixels. Send one of at most 50 megapixels.",
  "image-truncated": "The picture is cut off; it was probably not copied or sent to its end. Send it again.",
  "image-broken": "The picture is damaged and cannot be opened. Send it again or make it anew.",
};

export const accepted = <T>(value: T): FileResult<T> => ({ ok: true, value });

export function refused(code: FileProblemCode): { readonly ok: false; readonly problem: FileProblem } {
  return { ok: false, problem: { code, advice: ADVICE[code] } };
}
