import { useRef, useState } from "react";
import { Progress } from "@mantine/core";
import { useLingui } from "@lingui/react/macro";
import type { Asset } from "@qrmaint/contracts/assets/contract";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { IconPhotoPlus } from "@qrmaint/ui/icons";
import { Photo } from "@qrmaint/ui/marks/photo";
import { useSetPhoto } from "../use-asset-actions.ts";
import { useFileUrl } from "../use-assets.ts";
import classes from "./item.module.css";

/** The object's picture; whoever may write puts another one there. */
export function AssetPhoto({ asset, mayWrite }: { asset: Asset; mayWrite: boolean }) {
  const { t } = useLingui();
  const urlOf = useFileUrl();
  const picture = (
    <Photo
      src={asset.photoFileId === null ? null : urlOf(asset.photoFileId, "original")}
      alt=""
      kind={asset.kind}
      width="fill"
      height={148}
    />
  );
  return (
    <div className={classes.photo}>
      {asset.photoFileId === null ? (
        picture
      ) : (
        <a
          href={urlOf(asset.photoFileId, "original")}
          target="_blank"
          rel="noreferrer"
          aria-label={t`Open the photo`}
        >
          {picture}
        </a>
      )}
      {mayWrite && <PhotoButton asset={asset} />}
    </div>
  );
}

function PhotoButton({ asset }: { asset: Asset }) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const input = useRef<HTMLInputElement>(null);
  const [percent, setPercent] = useState(0);
  const photo = useSetPhoto(asset.id);
  const send = (file: File): void => {
    setPercent(0);
    photo.mutate({ file, version: asset.version, onShare: (share) => setPercent(Math.round(share * 100)) });
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/jpeg,image/png,image/webp"
        aria-label={t`Photo of the object`}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = "";
          if (file) send(file);
        }}
      />
      {photo.isPending ? (
        <div className={classes.sending}>
          <Progress value={percent} aria-label={t`Sending the photo`} />
          <span className="q-number">{t`Sending: ${percent}%`}</span>
        </div>
      ) : (
        <Button
          kind="quiet"
          icon={<IconPhotoPlus aria-hidden="true" />}
          onClick={() => input.current?.click()}
        >
          {asset.photoFileId === null ? t`Add a photo` : t`Another photo`}
        </Button>
      )}
      {photo.isError && (
        <p role="alert" className={classes.error}>
          {wordsOf(photo.error)}
        </p>
      )}
    </>
  );
}
