import { useEffect, useRef, useState } from "react";
import { prepareFile, type PreparedFile } from "@qrmaint/client";
import { shrinkPhoto, UnreadablePhoto } from "./shrink-photo.ts";

export interface TakenPhoto {
  prepared: PreparedFile;
  /** Address of the picture in this browser. */
  preview: string;
}
export interface Photos {
  photos: readonly TakenPhoto[];
  isPreparing: boolean;
  /** The last picture could not be read. */
  isUnreadable: boolean;
  add(files: FileList | null): void;
  remove(photo: TakenPhoto): void;
  clear(): void;
}

/** Photos that were taken and not yet sent; they stay until they are removed or sent. */
export function usePhotos(limit = 6): Photos {
  const [photos, setPhotos] = useState<readonly TakenPhoto[]>([]);
  const [preparing, setPreparing] = useState(0);
  const [isUnreadable, setUnreadable] = useState(false);
  const live = useRef<readonly TakenPhoto[]>([]);
  useEffect(() => {
    live.current = photos;
  }, [photos]);
  useEffect(() => () => live.current.forEach(({ preview }) => URL.revokeObjectURL(preview)), []);

  const addOne = async (file: File): Promise<void> => {
    setPreparing((count) => count + 1);
    try {
      const jpeg = await shrinkPhoto(file);
      const prepared = await prepareFile(jpeg, file.name.replace(/\.\w+$/, ".jpg") || "photo.jpg");
      setPhotos((before) =>
        before.length < limit ? [...before, { prepared, preview: URL.createObjectURL(jpeg) }] : before,
      );
    } catch (error) {
      if (!(error instanceof UnreadablePhoto)) throw error;
      setUnreadable(true);
    } finally {
      setPreparing((count) => count - 1);
    }
  };
  return {
    photos,
    isPreparing: preparing > 0,
    isUnreadable,
    add(files) {
      setUnreadable(false);
      for (const file of files ?? []) void addOne(file);
    },
    remove(photo) {
      URL.revokeObjectURL(photo.preview);
      setPhotos((before) => before.filter((other) => other !== photo));
    },
    clear() {
      setPhotos((before) => {
        before.forEach(({ preview }) => URL.revokeObjectURL(preview));
        return [];
      });
    },
  };
}
