import { useLingui } from "@lingui/react/macro";
import { useFileUrl } from "@qrmaint/client/files/use-file-url";
import { Photo } from "@qrmaint/ui/marks/photo";
import classes from "./file-photos.module.css";

interface FilePhotosProps {
  files: readonly { id: string; name: string; state: string; hasThumbnail: boolean }[];
  /** CSS pixels; `fill` takes the whole width, one below the other. */
  width?: number | "fill";
  height?: number;
}

/** Photos that belong to something; a touch opens each in its full size. */
export function FilePhotos({ files, width = 112, height = 112 }: FilePhotosProps) {
  const { t } = useLingui();
  const urlOf = useFileUrl();
  if (files.length === 0) return null;
  return (
    <ul className={classes.row} aria-label={t`Photos`}>
      {files.map((file) => (
        <li key={file.id} className={width === "fill" ? classes.whole : undefined}>
          <a href={urlOf(file.id, "original")} target="_blank" rel="noreferrer">
            <Photo
              src={urlOf(file.id, file.hasThumbnail ? "thumbnail" : "original")}
              alt={file.name}
              isOnItsWay={file.state === "awaited"}
              width={width}
              height={height}
            />
          </a>
        </li>
      ))}
    </ul>
  );
}
