import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import { ApiProblem } from "@qrmaint/client";
import type { Asset } from "@qrmaint/contracts/assets/contract";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { SelectField } from "@qrmaint/ui/forms/select-field";
import { TextAreaField, TextField } from "@qrmaint/ui/forms/text-field";
import { IconPencil } from "@qrmaint/ui/icons";
import { useHotkeysScope } from "@qrmaint/ui/keys/hotkeys";
import { useFactValueWord, useFactWord } from "../asset-words.ts";
import { timeZones } from "../dialogs/site-choices.ts";
import { useUpdateAsset } from "../use-asset-actions.ts";
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
  const { t } = useLingui();
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
  const word = <span className={value === "" ? classes.missing : undefined}>{wordOf(field.key, value)}</span>;
  if (!mayWrite) return word;
  const label = labelOf(field.key);
  return (
    <button
      type="button"
      className={classes.fact}
      title={t`Change: ${label}`}
      onClick={() => setOpen(true)}
      data-area={field.control === "area" || undefined}
    >
      {word}
      <IconPencil aria-hidden="true" />
      <span className="q-hidden">{t`Change: ${label}`}</span>
    </button>
  );
}

interface FactFormProps {
  asset: Asset;
  field: FactField;
  onClose: () => void;
}

function FactForm({ asset, field, onClose }: FactFormProps) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  /** What the edit is based on: the state that was seen when the field opened, or after a conflict the present one. */
  const [base, setBase] = useState(asset);
  const [seen, setSeen] = useState<{ before: Asset; present: Asset } | null>(null);
  const [typed, setTyped] = useState(readFact(asset, field.key));
  const update = useUpdateAsset(asset.id);
  const save = (value: string): void => {
    if (update.isPending) return;
    if (value.trim() === readFact(base, field.key)) return onClose();
    update.mutate(
      { version: base.version, body: writeFact(base, field.key, value) },
      {
        onSuccess: onClose,
        onError: (error) => {
          const present = presentOf(error);
          if (present === null) return;
          setSeen({ before: base, present });
          setBase(present);
        },
      },
    );
  };
  useHotkeysScope(useFactWord()(field.key), [
    { keys: "escape", label: t`Cancel`, run: onClose, whileTyping: true },
  ]);
  const isConflict = presentOf(update.error) !== null;
  const error = update.error && !isConflict ? wordsOf(update.error) : undefined;
  return (
    <form
      className={classes.factForm}
      onSubmit={(event) => {
        event.preventDefault();
        save(typed);
      }}
    >
      <FactControl field={field} typed={typed} error={error} onTyped={setTyped} />
      {isConflict && seen !== null && (
        <ConflictNotice changes={changedFacts(seen.before, seen.present)} edited={field.key} />
      )}
      <div className={classes.formActions}>
        <Button kind="primary" type="submit" busy={update.isPending}>
          {isConflict ? t`Save mine anyway` : t`Save`}
        </Button>
        <Button onClick={onClose}>{t`Cancel`}</Button>
      </div>
    </form>
  );
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
  const shared = { ...words, value: typed, onChange: onTyped, maxLength: field.maxLength, autoFocus: true };
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
