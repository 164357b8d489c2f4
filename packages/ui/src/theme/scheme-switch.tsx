import { useLingui } from "@lingui/react/macro";
import { SegmentedField } from "../forms/segmented-field.tsx";
import { useScheme } from "./scheme.tsx";

export function SchemeSwitch() {
  const { t } = useLingui();
  const { wish, setWish } = useScheme();
  return (
    <SegmentedField
      label={t`Colours`}
      value={wish}
      onChange={setWish}
      options={[
        { value: "system", label: t({ context: "colours", message: "System" }) },
        { value: "light", label: t`Light` },
        { value: "dark", label: t`Dark` },
      ]}
    />
  );
}
