import type { ReactNode } from "react";
import { useLingui } from "@lingui/react/macro";
import { SwitchField } from "@qrmaint/ui/forms/choice-field";
import { HeldFields } from "@qrmaint/ui/forms/held-fields";
import { SentenceField } from "@qrmaint/ui/forms/text-field";
import { PhotoPicker } from "../photos/photo-picker.tsx";
import type { Photos } from "../photos/use-photos.ts";

interface Said {
  subject: string;
  isBreakdown: boolean;
}

interface ReportFieldsProps {
  draft: Said;
  onChange: (part: Partial<Said>) => void;
  photos: Photos;
  /** The subject was asked for and is not there. */
  isMissing: boolean;
  /** It is being sent. */
  isHeld: boolean;
  /** What else may be said. */
  children: ReactNode;
}

/** What is asked of everybody who reports, with an account or without: photo, one sentence, one switch. */
export function ReportFields({ draft, onChange, photos, isMissing, isHeld, children }: ReportFieldsProps) {
  const { t } = useLingui();
  return (
    <HeldFields isHeld={isHeld}>
      <PhotoPicker photos={photos} />
      <SentenceField
        label={t`What is wrong?`}
        value={draft.subject}
        onChange={(subject) => onChange({ subject })}
        maxLength={200}
        enterKeyHint="send"
        autoComplete="off"
        error={isMissing ? t`Say in a few words what is wrong.` : undefined}
      />
      <SwitchField
        label={t`The machine stands still`}
        checked={draft.isBreakdown}
        onChange={(isBreakdown) => onChange({ isBreakdown })}
      />
      {children}
    </HeldFields>
  );
}
