import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import { ApiProblem } from "@qrmaint/client";
import type { Asset } from "@qrmaint/contracts/assets/contract";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { InPlaceButton, InPlaceForm } from "@qrmaint/ui/forms/in-place";
import { SelectField } from "@qrmaint/ui/forms/select-field";
import { TextAreaField, TextField } from "@qrmaint/ui/forms/text-field";
import { useFactValueWord, useFactWord } from "../asset-words.ts";
import { timeZones } from "../dialogs/site-choices.ts";
import { type AssetUpdate, useUpdateAsset } from "../use-asset-actions.ts";
import { ConflictNotice } from "./conflict-notice.tsx";
import { changedFacts, readFact, writeFact, type FactField } from "./fact-fields.ts";
import classes from "./item.module.css";

interface EditableFactProps {
  asset: Asset;
  field: FactField;
  mayWrite: boolean;
  /** Opened by a key: the parent says when, and hears when it closes. */
  startsOpen?: boolean;
  onClosed?: () => void;
}

/** A fact that becomes a field where it stands. */
export function EditableFact({ asset, field, mayWrite, startsOpen = false, onClosed }: EditableFactProps) {
  const [isOpen, setOpen] = useState(startsOpen);
  const labelOf = useFactWord();
  const wordOf = useFactValueWord();
  const value = readFact(asset, field.key);
  if (isOpen)
    return (
      <FactForm
        asset={asset}
        field={field}
        onClose={() => {
          setOpen(false);
          onClosed?.();
        }}
      />
    );
  const word = wordOf(field.key, value);
  if (!mayWrite) return <span className={value === "" ? classes.missing : undefined}>{word}</span>;
  return (
    <InPlaceButton
      label={labelOf(field.key)}
      onClick={() => setOpen(true)}
      isMultiline={field.control === "area"}
      isMissing={value === ""}
    >
      {word}
    </InPlaceButton>
  );
}

interface FactFormProps {
  asset: Asset;
  field: FactField;
  onClose: () => void;
}

function FactForm({ asset, field, onClose }: FactFormProps) {
  const { t } = useLingui();
  const label = useFactWord()(field.key);
  const wordsOf = useProblemWords();
  /** What the edit is based on: the state that was seen when the field opened, or after a conflict the present one. */
  const [base, setBase] = useState(asset);
  const [seen, setSeen] = useState<{ before: Asset; present: Asset } | null>(null);
  const [typed, setTyped] = useState(readFact(asset, field.key));
  const update = useUpdateAsset(asset.id);
  const sayChanged = useChangedToast(field, (back) => update.mutateAsync(back));
  const save = (): void => {
    if (update.isPending) return;
    if (typed.trim() === readFact(base, field.key)) return onClose();
    update.mutate(
      { version: base.version, body: writeFact(base, field.key, typed) },
      {
        onSuccess: (after) => {
          onClose();
          sayChanged(base, after);
        },
        onError: (error) => {
          const present = presentOf(error);
          if (present === null) return;
          setSeen({ before: base, present });
          setBase(present);
        },
      },
    );
  };
  const isConflict = presentOf(update.error) !== null;
  const error = update.error && !isConflict ? wordsOf(update.error) : undefined;
  return (
    <InPlaceForm
      label={label}
      onSave={save}
      onCancel={onClose}
      isBusy={update.isPending}
      saveWord={isConflict ? t`Save mine anyway` : undefined}
    >
      <FactControl field={field} typed={typed} error={error} onTyped={setTyped} />
      {isConflict && seen !== null && (
        <ConflictNotice changes={changedFacts(seen.before, seen.present)} edited={field.key} />
      )}
    </InPlaceForm>
  );
}

/** Says that the fact is changed and offers the way back to what it was. */
function useChangedToast(
  field: FactField,
  changeBack: (back: { version: number; body: AssetUpdate }) => Promise<Asset>,
): (before: Asset, after: Asset) => void {
  const { t } = useLingui();
  const label = useFactWord()(field.key);
  return (before, after) =>
    showToast({
      text: t`${label} changed`,
      undo: async () =>
        void (await changeBack({
          version: after.version,
          body: writeFact(after, field.key, readFact(before, field.key)),
        })),
    });
}

/** The present state, where the server refused because somebody else was quicker. */
function presentOf(error: unknown): Asset | null {
  if (!(error instanceof ApiProblem) || error.problem.code !== "version-conflict") return null;
  return (error.problem.current as Asset | undefined) ?? null;
}

interface FactControlProps {
  field: FactField;
  typed: string;
  error: string | undefined;
  onTyped: (typed: string) => void;
}

function FactControl({ field, typed, error, onTyped }: FactControlProps) {
  const { t } = useLingui();
  const label = useFactWord()(field.key);
  const wordOf = useFactValueWord();
  const words = { label, hideLabel: true, error };
  if (field.control === "criticality" || field.control === "yes-no") {
    const values = field.control === "criticality" ? ["", "A", "B", "C"] : ["yes", "no"];
    return (
      <SelectField
        {...words}
        value={typed}
        onChange={onTyped}
        options={values.map((value) => ({ value, label: wordOf(field.key, value) }))}
      />
    );
  }
  if (field.control === "time-zone")
    return (
      <SelectField
        {...words}
        value={typed}
        onChange={onTyped}
        options={timeZones(typed).map((value) => ({ value, label: value.replaceAll("_", " ") }))}
      />
    );
  const shared = { ...words, value: typed, onChange: onTyped, maxLength: field.maxLength };
  if (field.control === "area") return <TextAreaField {...shared} rows={5} />;
  return (
    <TextField
      {...shared}
      required={field.key === "name" || field.key === "currency"}
      {...(field.key === "currency"
        ? { pattern: "[A-Za-z]{3}", title: t`Three letters, for example PLN` }
        : {})}
      hint={field.key === "tags" ? t`Divide them by commas.` : undefined}
    />
  );
}
