import { newId, newKey, prepareFile, type PreparedFile, uploadFile } from "@qrmaint/client";
import { api } from "../../platform/api.ts";

/** How far the sending of one draft with photos has come; one id for all attempts. */
export interface Sending {
  id: string;
  key: string;
  body: string;
  isMade: boolean;
  files: Map<File, PreparedFile>;
  sent: Set<File>;
}

export function startSending(): Sending {
  return { id: newId(), key: newKey(), body: "", isMade: false, files: new Map(), sent: new Set() };
}

interface Draft<Body> {
  photos: readonly File[];
  bodyOf: (announced: PreparedFile["announced"][]) => Body;
  make: (key: string, body: Body) => Promise<unknown>;
}

/** Makes the object, then sends the photos' bytes. Called again after a failure it goes on where it stopped. */
export async function sendWithPhotos<Body>(
  organisation: string,
  sending: Sending,
  { photos, bodyOf, make }: Draft<Body>,
): Promise<void> {
  for (const photo of photos)
    if (!sending.files.has(photo)) sending.files.set(photo, await prepareFile(photo, photo.name));
  if (!sending.isMade) {
    const body = bodyOf(photos.flatMap((photo) => sending.files.get(photo)?.announced ?? []));
    // A key answers for one body only: what was changed since is another command.
    const text = JSON.stringify(body);
    if (sending.body !== "" && sending.body !== text) sending.key = newKey();
    sending.body = text;
    await make(sending.key, body);
    sending.isMade = true;
  }
  for (const photo of photos) {
    const file = sending.files.get(photo);
    if (!file || sending.sent.has(photo)) continue;
    await uploadFile(api, organisation, file);
    sending.sent.add(photo);
  }
}
