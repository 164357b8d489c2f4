import { useLingui } from "@lingui/react/macro";
import { LANGUAGE_NAMES, type Language } from "../text/language.ts";
import { showToast } from "../feedback/toast-store.ts";
import { SelectField } from "../forms/select-field.tsx";
import { useLanguage } from "./language-provider.tsx";

/** @param onChange called after the language is shown, to keep the choice with the person as well */
export function LanguageSwitch({ onChange }: { onChange?: (language: Language) => void }) {
  const { t } = useLingui();
  const { language, languages, setLanguage } = useLanguage();
  const choose = (next: Language) => {
    setLanguage(next).then(
      () => onChange?.(next),
      () => showToast({ text: t`The language could not be loaded. Check the connection.`, tone: "error" }),
    );
  };
  return (
    <SelectField
      label={t`Language`}
      value={language}
      options={languages.map((value) => ({ value, label: LANGUAGE_NAMES[value], lang: value }))}
      onChange={choose}
    />
  );
}
