import { useEffect, useRef, useState } from "react";
import { prepareFile, type PreparedFile } from "@qrmaint/client";
import type { Draft } from "@qrmaint/client/sending/use-draft";
import { shrinkPhoto, UnreadablePhoto } from "./shrink-photo.ts";

export interface TakenPhoto {
  prepared: PreparedFile;
  /** Address of the picture in this browser. */
  preview: string;
}
export interface Photos {
  photos: readonly TakenPhoto[];
  isPreparing: boolean;
  /** The last picture could not be read: an iPhone's own format, or no picture at all. */
  unreadable: "heic" | "other" | null;
  /** How many one message carries. */
  limit: number;
  isFull: boolean;
  /** More were chosen than it carries; the first of them are there. */
  areSomeLeftOut: boolean;
  add(files: FileList | null): void;
  remove(photo: TakenPhoto): void;
  clear(): void;
}

/**
 * Photos that were taken and not yet sent; they stay until they are removed or sent.
 * @param kept where they stay also when one leaves the form and comes back
 */
export function usePhotos(limit = 6, kept?: Draft<readonly TakenPhoto[]>): Photos {
  const own = useState<readonly TakenPhoto[]>([]);
  const [photos, setPhotos] = kept === undefined ? own : [kept.draft, kept.change];
  const [preparing, setPreparing] = useState(0);
  const [unreadable, setUnreadable] = useState<Photos["unreadable"]>(null);
  const [areSomeLeftOut, setSomeLeftOut] = useState(false);
  const live = useRef<readonly TakenPhoto[]>([]);
  useEffect(() => {
    live.current = photos;
  }, [photos]);
  const isKept = kept !== undefined;
  useEffect(
    () => () => {
      if (!isKept) for (const { preview } of live.current) URL.revokeObjectURL(preview);
    },
    [isKept],
  );

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
      setUnreadable(/hei[cf]/i.test(`${file.type} ${file.name}`) ? "heic" : "other");
    } finally {
      setPreparing((count) => count - 1);
    }
  };
  return {
    photos,
    isPreparing: preparing > 0,
    unreadable,
    limit,
    isFull: photos.length >= limit,
    areSomeLeftOut,
    add(files) {
      const chosen = [...(files ?? [])];
      const room = Math.max(0, limit - photos.length - preparing);
      setUnreadable(null);
      setSomeLeftOut(chosen.length > room);
      for (const file of chosen.slice(0, room)) void addOne(file);
    },
    remove(photo) {
      URL.revokeObjectURL(photo.preview);
      setSomeLeftOut(false);
      setPhotos((before) => before.filter((other) => other !== photo));
    },
    clear() {
      setSomeLeftOut(false);
      for (const { preview } of live.current) URL.revokeObjectURL(preview);
      if (kept === undefined) setPhotos([]);
      else kept.clear();
    },
  };
}
