import { useLingui } from "@lingui/react/macro";
import { useFieldValueWord, useFieldWord } from "../order-words.ts";
import type { FieldChange } from "./happenings.ts";

/** Changes of facts in words; a long text says only that it changed. */
export function useChangeSentences(): (changes: readonly FieldChange[]) => string[] {
  const { t } = useLingui();
  const labelOf = useFieldWord();
  const wordOf = useFieldValueWord();
  return (changes) =>
    changes.map(({ field, from, to }) => {
      if (field === "assignee") return to === null ? t`Taken from ${from}` : t`Given to ${to}`;
      const label = labelOf(field);
      if (field === "description") return t`${label} changed`;
      const before = wordOf(field, from);
      const now = wordOf(field, to);
      return t`${label}: ${before} → ${now}`;
    });
}
