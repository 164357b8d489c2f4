import { useCallback, useEffect, useRef, useState, type ClipboardEvent } from "react";
import { useLingui } from "@lingui/react/macro";
import { IconPhotoPlus, IconX } from "../icons.tsx";
import { IconButton } from "./button.tsx";
import { Field, type FieldWords } from "./field.tsx";
import { sortPhotos, type SortedPhotos } from "./readable-photos.ts";
import classes from "./photos-field.module.css";

interface PhotosProps extends FieldWords {
  files: readonly File[];
  onChange: (files: readonly File[]) => void;
  /** How many one message may carry. */
  most?: number;
}

/** Photos that wait to be sent: chosen, seen, and left out again. */
export function PhotosField({ files, onChange, most = 10, ...words }: PhotosProps) {
  const { t } = useLingui();
  const { add, trouble } = useAdding({ files, onChange, most });
  return (
    <Field {...words} error={words.error ?? trouble}>
      {(wiring) => (
        <div className={classes.photos}>
          {files.map((file, index) => (
            <Waiting
              key={`${file.name}-${file.lastModified}-${file.size}-${index}`}
              file={file}
              onLeaveOut={() => onChange(files.filter((_file, at) => at !== index))}
            />
          ))}
          {files.length < most && (
            <span className={classes.pick}>
              <IconPhotoPlus aria-hidden="true" />
              {t`Add photos`}
              <input
                {...wiring}
                type="file"
                multiple
                accept="image/jpeg,image/png,image/webp"
                onChange={(event) => {
                  void add([...(event.currentTarget.files ?? [])]);
                  // The same photo can be chosen again after it was left out.
                  event.currentTarget.value = "";
                }}
              />
            </span>
          )}
        </div>
      )}
    </Field>
  );
}

/** Takes what is a picture and has room; says of the rest why not, by name. */
function useAdding({ files, onChange, most }: Required<Pick<PhotosProps, "files" | "onChange" | "most">>) {
  const wordsOf = useTroubleWords(most);
  const [refused, setRefused] = useState<Refused | null>(null);
  const latest = useRef(files);
  useEffect(() => {
    latest.current = files;
  }, [files]);
  return {
    trouble: refused === null ? undefined : wordsOf(refused),
    add: async (more: readonly File[]): Promise<void> => {
      const { readable, ...others } = await sortPhotos(more);
      const room = most - latest.current.length;
      setRefused({ ...others, isFull: readable.length > room });
      if (readable.length === 0) return;
      // At once: more may have been chosen while these were looked at.
      latest.current = [...latest.current, ...readable.slice(0, Math.max(0, room))];
      onChange(latest.current);
    },
  };
}

type Refused = Omit<SortedPhotos, "readable"> & { isFull: boolean };

function useTroubleWords(most: number): (refused: Refused) => string | undefined {
  const { t } = useLingui();
  return ({ broken, heic, isFull }) => {
    const [brokenNames, heicNames] = [broken.join(", "), heic.join(", ")];
    const words = [
      ...(broken.length > 0
        ? [t`${brokenNames}: no picture that can be read. Choose JPEG, PNG or WebP.`]
        : []),
      ...(heic.length > 0
        ? [
            t`${heicNames}: HEIC pictures are not accepted. Set the camera to the most compatible format (JPEG).`,
          ]
        : []),
      ...(isFull ? [t`At most ${most} photos fit here; the first ones were taken.`] : []),
    ];
    return words.length === 0 ? undefined : words.join(" ");
  };
}

function Waiting({ file, onLeaveOut }: { file: File; onLeaveOut: () => void }) {
  const { t } = useLingui();
  const { name } = file;
  const draw = useCallback(
    (picture: HTMLImageElement) => {
      const address = URL.createObjectURL(file);
      picture.src = address;
      return () => URL.revokeObjectURL(address);
    },
    [file],
  );
  return (
    <span className={classes.waiting}>
      <img ref={draw} alt={name} />
      <IconButton label={t`Leave out ${name}`} onClick={onLeaveOut}>
        <IconX aria-hidden="true" />
      </IconButton>
    </span>
  );
}

/** The pictures in what is pasted; a text field hands them on, so that a screenshot needs no file. */
export function pastedPhotos(event: ClipboardEvent): File[] {
  return [...event.clipboardData.files].filter(({ type }) => /^image\/(?:jpeg|png|webp)$/.test(type));
}
