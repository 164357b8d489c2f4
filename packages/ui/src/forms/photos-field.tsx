import { useCallback, type ClipboardEvent } from "react";
import { useLingui } from "@lingui/react/macro";
import { IconPhotoPlus, IconX } from "../icons.tsx";
import { IconButton } from "./button.tsx";
import { Field, type FieldWords } from "./field.tsx";
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
  const add = (more: Iterable<File>): void => onChange([...files, ...more].slice(0, most));
  return (
    <Field {...words}>
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
                  add(event.currentTarget.files ?? []);
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
  return [...event.clipboardData.files].filter(({ type }) => type.startsWith("image/"));
}
