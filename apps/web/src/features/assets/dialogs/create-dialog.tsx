import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import type { Asset } from "@qrmaint/contracts/assets/contract";
import { CHILD_KINDS, type AssetKind } from "@qrmaint/contracts/assets/rules";
import { Dialog } from "@qrmaint/ui/feedback/dialog";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { Button } from "@qrmaint/ui/forms/button";
import { SelectField } from "@qrmaint/ui/forms/select-field";
import { TextField } from "@qrmaint/ui/forms/text-field";
import { useKindWord } from "../asset-words.ts";
import { newAssetId, useCreateAsset } from "../use-asset-actions.ts";
import { emptyDraft, findMistakes, newAssetOf, type Draft } from "./new-asset.ts";
import { CURRENCIES, localTimeZone, timeZones } from "./site-choices.ts";
import { Refusal } from "./refusal.tsx";
import classes from "./dialogs.module.css";

interface CreateDialogProps {
  /** null: a new site */
  parent: Asset | null;
  onClose: () => void;
  onCreated: (asset: Asset) => void;
}

export function CreateDialog({ parent, onClose, onCreated }: CreateDialogProps) {
  const { t, i18n } = useLingui();
  const kinds: readonly AssetKind[] = parent === null ? ["site"] : CHILD_KINDS[parent.kind];
  const [id] = useState(newAssetId);
  const [draft, setDraft] = useState(() => emptyDraft(kinds, localTimeZone(), i18n.locale));
  const [isChecked, setChecked] = useState(false);
  const create = useCreateAsset();
  const mistakes = isChecked ? findMistakes(draft) : new Set<string>();
  const set = (change: Partial<Draft>): void => setDraft({ ...draft, ...change });
  const send = (): void => {
    setChecked(true);
    if (findMistakes(draft).size > 0 || create.isPending) return;
    create.mutate(
      { id, ...newAssetOf(draft, parent?.id ?? null) },
      {
        onSuccess: (asset) => {
          onClose();
          onCreated(asset);
          const { name } = asset;
          showToast({ text: t`${name} is added.` });
        },
      },
    );
  };
  return (
    <Dialog title={parent === null ? t`New site` : t`New object`} isOpen onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {parent !== null && (
          <p className={classes.quiet}>
            {t`Below:`} {parent.path.map(({ name }) => name).join(" › ")}
          </p>
        )}
        <DraftFields kinds={kinds} draft={draft} mistakes={mistakes} onChange={set} />
        <Refusal error={create.error} />
        <div className={classes.actions}>
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button kind="primary" type="submit" busy={create.isPending}>
            {parent === null ? t`Add a site` : t`Add the object`}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface DraftFieldsProps {
  kinds: readonly AssetKind[];
  draft: Draft;
  mistakes: ReadonlySet<string>;
  onChange: (change: Partial<Draft>) => void;
}

function DraftFields({ kinds, draft, mistakes, onChange }: DraftFieldsProps) {
  const { t } = useLingui();
  const kindWordOf = useKindWord();
  return (
    <>
      {kinds.length > 1 && (
        <SelectField
          label={t`What it is`}
          value={draft.kind}
          onChange={(kind) => onChange({ kind })}
          options={kinds.map((value) => ({ value, label: kindWordOf(value) }))}
        />
      )}
      <TextField
        label={t({ context: "object", message: "Name" })}
        value={draft.name}
        onChange={(name) => onChange({ name })}
        maxLength={120}
        data-autofocus
        error={mistakes.has("name") ? t`Give it the name that people call it by.` : undefined}
      />
      {draft.kind === "site" ? (
        <SiteFields draft={draft} onChange={onChange} />
      ) : (
        <TextField
          label={t({ context: "object", message: "Type" })}
          optionalWord={t`optional`}
          hint={t`For example: press, conveyor, compressor`}
          value={draft.type}
          onChange={(type) => onChange({ type })}
          maxLength={80}
        />
      )}
    </>
  );
}

function SiteFields({ draft, onChange }: { draft: Draft; onChange: (change: Partial<Draft>) => void }) {
  const { t, i18n } = useLingui();
  const currencyNames = new Intl.DisplayNames(i18n.locale, { type: "currency" });
  return (
    <>
      <SelectField
        label={t`Time zone`}
        hint={t`Days and shifts of the site follow it.`}
        value={draft.timeZone}
        onChange={(timeZone) => onChange({ timeZone })}
        options={timeZones(draft.timeZone).map((value) => ({ value, label: value.replaceAll("_", " ") }))}
      />
      <SelectField
        label={t`Currency`}
        hint={t`Costs at the site are kept in it.`}
        value={draft.currency}
        onChange={(currency) => onChange({ currency })}
        options={CURRENCIES.map((value) => ({
          value,
          label: `${value} – ${currencyNames.of(value) ?? value}`,
        }))}
      />
      <TextField
        label={t({ context: "place", message: "Address" })}
        optionalWord={t`optional`}
        value={draft.address}
        onChange={(address) => onChange({ address })}
        maxLength={300}
      />
    </>
  );
}
