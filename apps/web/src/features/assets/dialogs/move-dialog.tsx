import { useState } from "react";
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { Asset, AssetSummary } from "@qrmaint/contracts/assets/contract";
import { mayStandBelow } from "@qrmaint/contracts/assets/rules";
import { Dialog } from "@qrmaint/ui/feedback/dialog";
import { ProblemState, useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { Button } from "@qrmaint/ui/forms/button";
import { SearchField } from "@qrmaint/ui/forms/text-field";
import { Photo } from "@qrmaint/ui/marks/photo";
import { useMoveAsset } from "../use-asset-actions.ts";
import { useFoundAssets, useMovePreview } from "../use-assets.ts";
import { useSite } from "../../../platform/site.ts";
import { Refusal } from "./refusal.tsx";
import classes from "./dialogs.module.css";

/** Puts the object elsewhere; before that it says what the move touches. */
export function MoveDialog({ asset, onClose }: { asset: Asset; onClose: () => void }) {
  const { t } = useLingui();
  const [target, setTarget] = useState<AssetSummary | null>(null);
  const preview = useMovePreview(asset.id, target?.id ?? null);
  const move = useMoveAsset(asset.id);
  const mayMove = preview.data !== undefined && preview.data.problem === null && !preview.isFetching;
  const { name } = asset;
  const sayMoved = useMovedToast(asset, (back) => move.mutateAsync(back));
  const send = (): void => {
    if (target === null || !mayMove || move.isPending) return;
    move.mutate(
      { version: asset.version, parentId: target.id },
      {
        onSuccess: ({ version }) => {
          onClose();
          sayMoved(target.name, version);
        },
      },
    );
  };
  return (
    <Dialog
      title={t`Move ${name}`}
      isOpen
      onClose={onClose}
      width={560}
      actions={
        <>
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button
            kind="primary"
            busy={move.isPending}
            disabled={target === null || !mayMove}
            onClick={send}
          >{t`Move`}</Button>
        </>
      }
    >
      <div className={classes.form}>
        {target === null ? (
          <PlacePicker asset={asset} onChosen={setTarget} />
        ) : (
          <Chosen
            target={target}
            preview={preview}
            onAnother={() => {
              move.reset();
              setTarget(null);
            }}
          />
        )}
        <Refusal error={move.error} />
      </div>
    </Dialog>
  );
}

/** Says where it stands now and offers the way back to where it stood. */
function useMovedToast(
  asset: Asset,
  moveBack: (back: { version: number; parentId: string }) => Promise<unknown>,
): (to: string, version: number) => void {
  const { t } = useLingui();
  const { name, parentId } = asset;
  return (to, version) =>
    showToast({
      text: t`${name} now stands below ${to}.`,
      ...(parentId === null ? {} : { undo: async () => void (await moveBack({ version, parentId })) }),
    });
}

interface ChosenProps {
  target: AssetSummary;
  preview: ReturnType<typeof useMovePreview>;
  onAnother: () => void;
}

function Chosen({ target, preview, onAnother }: ChosenProps) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  return (
    <>
      <div className={classes.chosen}>
        <span>
          {t`New place:`} <strong>{target.path.map((step) => step.name).join(" › ")}</strong>
        </span>
        <Button onClick={onAnother}>{t`Another place`}</Button>
      </div>
      {preview.isError ? (
        <ProblemState
          title={t`It is not known what the move would touch.`}
          error={preview.error}
          onRetry={() => void preview.refetch()}
          isRetrying={preview.isFetching}
        />
      ) : preview.data === undefined ? (
        <SkeletonRows rows={2} />
      ) : preview.data.problem !== null ? (
        <p role="alert" className={classes.error}>
          {wordsOf({ code: preview.data.problem })}
        </p>
      ) : (
        <MoveWords {...preview.data} />
      )}
    </>
  );
}

function MoveWords(props: { objects: number; openWorkOrders: number; changesSite: boolean }) {
  const { t } = useLingui();
  const { objects, openWorkOrders, changesSite } = props;
  return (
    <ul className={classes.effects}>
      <li>
        {t`${plural(objects, {
          one: "Only this object moves.",
          other: "# objects move: this one and all below it.",
        })}`}
      </li>
      <li>
        {openWorkOrders === 0
          ? t`No open work goes with it.`
          : t`${plural(openWorkOrders, {
              one: "# open work order goes with it.",
              other: "# open work orders go with it.",
            })}`}
      </li>
      <li>{t`Finished work stays in the history of the place where it was done.`}</li>
      {changesSite && (
        <li>
          <strong>{t`It moves to another site: who may see it and which time zone counts change too.`}</strong>
        </li>
      )}
    </ul>
  );
}

/** Sites at first, then what is found by typing; only places that may hold this kind of object. */
function PlacePicker({ asset, onChosen }: { asset: Asset; onChosen: (place: AssetSummary) => void }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState("");
  const { sites } = useSite();
  const found = useFoundAssets(typed);
  const isTyped = typed.trim() !== "";
  const places = (isTyped ? (found.data?.items ?? []) : sites).filter(
    (place) =>
      place.id !== asset.id &&
      place.id !== asset.parentId &&
      mayStandBelow(asset.kind, place.kind) &&
      !place.path.some(({ id }) => id === asset.id),
  );
  return (
    <>
      <SearchField
        label={t`Find the new place`}
        value={typed}
        onChange={setTyped}
        data-autofocus
        onKeyDown={(event) => {
          const [best] = places;
          // What stands first of an answer that is not outdated.
          if (event.key !== "Enter" || best === undefined || (isTyped && found.isFetching)) return;
          event.preventDefault();
          onChosen(best);
        }}
      />
      {isTyped && found.isError && (
        <ProblemState
          title={t`The search failed.`}
          error={found.error}
          onRetry={() => void found.refetch()}
        />
      )}
      {isTyped && found.isPending && <SkeletonRows rows={4} />}
      {places.length === 0 && (!isTyped || found.data !== undefined) && (
        <p className={classes.quiet}>
          {isTyped ? t`No place that may hold it fits.` : t`Type the name or number of the new place.`}
        </p>
      )}
      <ul className={classes.places}>
        {places.map((place) => (
          <li key={place.id}>
            <button type="button" onClick={() => onChosen(place)}>
              <Photo src={null} alt="" kind={place.kind} width={32} height={32} />
              <span>
                <span>{place.name}</span>
                {place.path.length > 1 && <small>{place.path.map(({ name }) => name).join(" › ")}</small>}
              </span>
              <small className="q-number">{place.number}</small>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
