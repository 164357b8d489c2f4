import type { ReactNode } from "react";
import { useLingui } from "@lingui/react/macro";
import { IconX } from "../icons.tsx";
import classes from "./layout.module.css";

export interface FilterChip {
  id: string;
  label: string;
  icon?: ReactNode;
  isOn: boolean;
  onToggle: () => void;
}

/** One line of filters; each is a switch that says whether it is on. */
export function FilterChips(props: { label: string; chips: readonly FilterChip[]; onClear?: () => void }) {
  const { label, chips, onClear } = props;
  const { t } = useLingui();
  const isAnyOn = chips.some((chip) => chip.isOn);
  return (
    <div role="group" aria-label={label} className={classes.chips}>
      {chips.map(({ id, label: text, icon, isOn, onToggle }) => (
        <button key={id} type="button" className={classes.chip} aria-pressed={isOn} onClick={onToggle}>
          {icon}
          {text}
          {isOn && <IconX aria-hidden="true" className={classes.chipCross} />}
        </button>
      ))}
      {isAnyOn && onClear && (
        <button type="button" className={classes.chip} data-quiet onClick={onClear}>
          {t`Clear filters`}
        </button>
      )}
    </div>
  );
}
