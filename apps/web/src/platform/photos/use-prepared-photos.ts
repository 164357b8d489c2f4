import { useRef } from "react";
import { prepareFile, type PreparedFile } from "@qrmaint/client";

/** Prepares each photo once: sent again after a failure it is the same file, under the same id. */
export function usePreparedPhotos(): (photos: readonly File[]) => Promise<PreparedFile[]> {
  const known = useRef(new Map<File, PreparedFile>());
  return async (photos) => {
    for (const photo of photos)
      if (!known.current.has(photo)) known.current.set(photo, await prepareFile(photo, photo.name));
    return photos.flatMap((photo) => known.current.get(photo) ?? []);
  };
}
