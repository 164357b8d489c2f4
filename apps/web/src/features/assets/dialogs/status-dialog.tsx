import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import type { Asset } from "@qrmaint/contracts/assets/contract";
import { ASSET_STATUSES, type AssetStatus } from "@qrmaint/contracts/assets/rules";
import { Dialog } from "@qrmaint/ui/feedback/dialog";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { Button } from "@qrmaint/ui/forms/button";
import { SelectField } from "@qrmaint/ui/forms/select-field";
import { TextField } from "@qrmaint/ui/forms/text-field";
import { useAssetStatusWord } from "@qrmaint/ui/marks/asset-status-mark";
import { useSetStatus } from "../use-asset-actions.ts";
import classes from "./dialogs.module.css";

/** Says from now on whether the object works, and why. */
export function StatusDialog({ asset, onClose }: { asset: Asset; onClose: () => void }) {
  const { t } = useLingui();
  const wordOf = useAssetStatusWord();
  const wordsOf = useProblemWords();
  const [status, setStatus] = useState<AssetStatus>(asset.status);
  const [reason, setReason] = useState(asset.statusReason);
  const set = useSetStatus(asset.id);
  const before = { status: asset.status, reason: asset.statusReason };
  const { name } = asset;
  const choose = (next: AssetStatus): void => {
    setStatus(next);
    // A reason belongs to its status: the old one would say something wrong.
    if (reason === before.reason) setReason(next === before.status ? before.reason : "");
  };
  const save = (): void => {
    if (set.isPending) return;
    if (status === before.status && reason.trim() === before.reason) return onClose();
    set.mutate(
      { status, reason: reason.trim() },
      {
        onSuccess: () => {
          onClose();
          const undo = async (): Promise<void> => void (await set.mutateAsync(before));
          showToast({ text: `${name}: ${wordOf(status)}`, undo });
        },
      },
    );
  };
  return (
    <Dialog title={t`Status of the object`} isOpen onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <SelectField
          label={t`Status`}
          value={status}
          onChange={choose}
          options={ASSET_STATUSES.map((value) => ({ value, label: wordOf(value) }))}
        />
        <TextField
          label={t`Reason`}
          optionalWord={t`optional`}
          value={reason}
          onChange={setReason}
          maxLength={300}
          error={set.error ? wordsOf(set.error) : undefined}
        />
        <div className={classes.actions}>
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button kind="primary" type="submit" busy={set.isPending}>{t`Save`}</Button>
        </div>
      </form>
    </Dialog>
  );
}
