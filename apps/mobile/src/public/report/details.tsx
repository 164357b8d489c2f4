import { useLingui } from "@lingui/react/macro";
import { TextAreaField, TextField } from "@qrmaint/ui/forms/text-field";
import { Fold } from "@qrmaint/ui/layout/fold";
import type { Draft } from "./use-public-draft.ts";

/** What may be added, folded away: whoever has ten seconds does not meet it. */
export function Details({ draft, onChange }: { draft: Draft; onChange: (part: Partial<Draft>) => void }) {
  const { t } = useLingui();
  return (
    <Fold title={t`Add details or your name`}>
      <TextAreaField
        label={t`Description`}
        optionalWord={t`optional`}
        value={draft.description}
        onChange={(description) => onChange({ description })}
        maxLength={10_000}
      />
      <TextField
        label={t`Your name`}
        optionalWord={t`optional`}
        value={draft.name}
        onChange={(name) => onChange({ name })}
        maxLength={120}
        autoComplete="name"
      />
      <TextField
        label={t`Phone or e-mail`}
        optionalWord={t`optional`}
        value={draft.contact}
        onChange={(contact) => onChange({ contact })}
        maxLength={254}
        hint={t`Only for questions about this report. It is stored encrypted and deleted 90 days after the end.`}
      />
    </Fold>
  );
}
