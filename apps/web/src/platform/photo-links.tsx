import { useFileUrl } from "@qrmaint/client/files/use-file-url";
import type { FileSummary } from "@qrmaint/contracts/files/contract";
import { Photo } from "@qrmaint/ui/marks/photo";

interface PhotoLinksProps {
  files: readonly FileSummary[];
  /** Of each picture, in pixels; its height is three quarters of it. */
  width: number;
  /** Wider than a thumbnail is, so that the original is shown. */
  isLarge?: boolean;
  /** The row that they stand in. */
  className: string | undefined;
}

/** Photos of an order, a comment or a report; each opens as it was sent. Nothing where there are none. */
export function PhotoLinks({ files, width, isLarge = false, className }: PhotoLinksProps) {
  const urlOf = useFileUrl();
  if (files.length === 0) return null;
  return (
    <div className={className}>
      {files.map((file) => (
        <a key={file.id} href={urlOf(file.id, "original")} target="_blank" rel="noreferrer">
          <Photo
            src={urlOf(file.id, file.hasThumbnail && !isLarge ? "thumbnail" : "original")}
            alt={file.name}
            isOnItsWay={file.state === "awaited"}
            width={width}
            height={(width * 3) / 4}
          />
        </a>
      ))}
    </div>
  );
}
