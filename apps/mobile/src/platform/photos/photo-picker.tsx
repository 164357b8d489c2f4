import { useRef } from "react";
import { useLingui } from "@lingui/react/macro";
import { IconCamera, IconX } from "@qrmaint/ui/icons";
import type { Photos } from "./use-photos.ts";
import classes from "./photo-picker.module.css";

/** The camera behind the largest button; what was taken stands beside it and can be taken back. */
export function PhotoPicker({
  photos,
  label,
  isSmall = false,
}: {
  photos: Photos;
  label?: string;
  isSmall?: boolean;
}) {
  const { t } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div>
      <div className={classes.row}>
        {!photos.isFull && (
          <button
            type="button"
            className={classes.take}
            data-small={isSmall || photos.photos.length > 0 || undefined}
            onClick={() => input.current?.click()}
          >
            <IconCamera aria-hidden="true" />
            <span>{label ?? (photos.photos.length === 0 ? t`Take a photo` : t`Another photo`)}</span>
          </button>
        )}
        {photos.photos.map((photo) => (
          <span key={photo.prepared.announced.id} className={classes.taken}>
            <img src={photo.preview} alt={t`Photo to be sent`} />
            <button type="button" aria-label={t`Remove the photo`} onClick={() => photos.remove(photo)}>
              <IconX aria-hidden="true" />
            </button>
          </span>
        ))}
      </div>
      <PhotoWords photos={photos} />
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        multiple
        hidden
        aria-hidden="true"
        tabIndex={-1}
        onChange={(event) => {
          photos.add(event.currentTarget.files);
          event.currentTarget.value = "";
        }}
      />
    </div>
  );
}

/** What becomes of what was chosen, and what to do about what did not become anything. */
function PhotoWords({ photos }: { photos: Photos }) {
  const { t } = useLingui();
  const { limit } = photos;
  return (
    <>
      {photos.isPreparing && <p className={classes.hint} role="status">{t`Preparing the photo`}</p>}
      {photos.areSomeLeftOut && (
        <p className={classes.error} role="alert">
          {t`At most ${limit} photos go along: the others were left out.`}
        </p>
      )}
      {photos.unreadable !== null && (
        <p className={classes.error} role="alert">
          {photos.unreadable === "heic"
            ? t`This picture cannot be read here. On an iPhone: Settings, Camera, Formats, Most Compatible; or send it without a picture.`
            : t`This is not a picture, or a damaged one. Choose another.`}
        </p>
      )}
    </>
  );
}
