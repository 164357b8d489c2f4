import { useState, type ReactNode } from "react";
import { Link } from "wouter";
import { useLingui } from "@lingui/react/macro";
import type { Label } from "@qrmaint/contracts/labels/contract";
import { isLoopbackUrl, labelCodeGroups } from "@qrmaint/contracts/labels/rules";
import { ConfirmDialog } from "@qrmaint/ui/feedback/confirm-dialog";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { Button } from "@qrmaint/ui/forms/button";
import { IconDownload } from "@qrmaint/ui/icons";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import { useSession } from "../../platform/session.tsx";
import { useLabelActions, useLabelUrls } from "./use-labels.ts";
import classes from "./labels.module.css";

/** One label with its files and the one step that cannot come back. `before` stands in front: a tick. */
export function LabelRow({ label, before }: { label: Label; before?: ReactNode }) {
  const { can } = useSession();
  const urls = useLabelUrls();
  const isOwn = label.origin === "own";
  const isLive = label.state !== "revoked";
  return (
    <li className={classes.row} data-revoked={!isLive || undefined}>
      {before}
      <span className={classes.preview}>
        {isLive && isOwn && (
          <img src={urls.image(label.id, "svg")} alt="" width={96} height={48} loading="lazy" />
        )}
      </span>
      <Words label={label} />
      <span className={classes.files}>{isLive && isOwn && <Files label={label} />}</span>
      <span className={classes.act}>{isLive && can("labels.write") && <Revoke label={label} />}</span>
    </li>
  );
}

function Words({ label }: { label: Label }) {
  const { t } = useLingui();
  const isOwn = label.origin === "own";
  const stateWords = { blank: t`Blank`, linked: t`Linked`, revoked: t`Revoked` };
  return (
    <span className={classes.words}>
      {label.asset && (
        <Link href={`/assets/${label.asset.id}`} className={classes.asset}>
          {label.asset.name}
        </Link>
      )}
      <span className={classes.code}>{isOwn ? labelCodeGroups(label.code).join(" ") : label.code}</span>
      <span className={classes.quiet}>
        {isOwn && isLoopbackUrl(label.url) && (
          <abbr className={classes.test} title={t`Works only on this computer`}>
            TEST
          </abbr>
        )}
        {stateWords[label.state]} · {isOwn ? t`Own label` : t`Foreign code`} ·{" "}
        <RelativeTime at={label.createdAt} />
      </span>
    </span>
  );
}

function Files({ label }: { label: Label }) {
  const urls = useLabelUrls();
  return (
    <>
      <IconDownload aria-hidden="true" />
      <a href={urls.image(label.id, "svg")} download={`${label.code}.svg`}>
        SVG
      </a>
      <a href={urls.image(label.id, "png")} download={`${label.code}.png`}>
        PNG
      </a>
      <a href={urls.sheet([label.id], "a4-3x8-70x37")} target="_blank" rel="noreferrer">
        PDF
      </a>
    </>
  );
}

function Revoke({ label }: { label: Label }) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const { revoke } = useLabelActions();
  const [isAsking, setAsking] = useState(false);
  const { code } = label;
  const start = code.slice(0, 5);
  const object = label.asset?.name;
  return (
    <>
      <Button kind="quiet" onClick={() => setAsking(true)} aria-label={t`Revoke ${code}`}>{t`Revoke`}</Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t`Revoke the label for good`}
        verb={t`Revoke`}
        isBusy={revoke.isPending}
        onCancel={() => setAsking(false)}
        onConfirm={() =>
          revoke.mutate(label.id, {
            onSuccess: () => setAsking(false),
            onError: (error) => showToast({ text: wordsOf(error), tone: "error" }),
          })
        }
      >
        {object !== undefined
          ? t`${object}: the sticker ${start}… stops working, and whoever scans it learns nothing. Take it off the machine. This cannot come back.`
          : t`Stickers printed with the code ${start}… stop working: whoever scans one learns nothing. Throw them away. This cannot come back.`}
      </ConfirmDialog>
    </>
  );
}
