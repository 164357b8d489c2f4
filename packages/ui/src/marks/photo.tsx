import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import { IconPhotoDown, IconPhotoOff } from "../icons.tsx";
import { AssetPlaceholder, type AssetKind } from "./asset-placeholder.tsx";
import classes from "./photo.module.css";

interface PhotoProps {
  /** Address of the picture; null when there is none. */
  src: string | null;
  /** What is seen, for those who do not see it; empty where the name stands beside it. */
  alt: string;
  /** Which placeholder is drawn when there is no picture. Without it a plain picture symbol is shown. */
  kind?: AssetKind;
  /** The file is announced, its bytes are still with the sender's phone. */
  isOnItsWay?: boolean;
  /** CSS pixels. The room is reserved before anything is loaded. `fill` takes the parent's box. */
  width: number | "fill";
  height: number;
  /** contain shows all of it, cover fills the box. */
  fit?: "cover" | "contain";
}

export function Photo({ src, alt, kind, isOnItsWay = false, width, height, fit = "cover" }: PhotoProps) {
  const { t } = useLingui();
  const [failed, setFailed] = useState<string | null>(null);
  const size = { width: width === "fill" ? "100%" : width, height };
  const isSmall = height < 96;

  if (isOnItsWay) {
    return (
      <span className={classes.frame} style={size} title={isSmall ? t`Photo on its way` : undefined}>
        <IconPhotoDown aria-hidden="true" />
        <span className={isSmall ? "q-hidden" : undefined}>{t`Photo on its way`}</span>
      </span>
    );
  }
  if (src !== null && failed !== src) {
    return (
      <span className={classes.frame} style={size}>
        <img
          className={classes.picture}
          style={{ objectFit: fit }}
          src={src}
          alt={alt}
          loading="lazy"
          decoding="async"
          onError={() => setFailed(src)}
        />
      </span>
    );
  }
  if (kind) {
    return (
      <span className={classes.frame} style={size}>
        <AssetPlaceholder kind={kind} />
      </span>
    );
  }
  return (
    <span className={classes.frame} style={size}>
      <IconPhotoOff aria-hidden="true" />
      <span className={isSmall ? "q-hidden" : undefined}>
        {src === null ? t`No photo` : t`The photo cannot be shown`}
      </span>
    </span>
  );
}
