import { useId } from "react";
import type { Option } from "./select-field.tsx";
import classes from "./field.module.css";

interface SegmentedProps<T extends string> {
  label: string;
  hideLabel?: boolean;
  value: T;
  options: readonly Option<T>[];
  onChange: (value: T) => void;
}

/** Two to four short values side by side; a group of radio buttons underneath, so the arrow keys work. */
export function SegmentedField<T extends string>(props: SegmentedProps<T>) {
  const { label, hideLabel = false, value, options, onChange } = props;
  const name = useId();
  return (
    <fieldset className={classes.fieldset}>
      <legend className={hideLabel ? "q-hidden" : classes.label}>{label}</legend>
      <div className={classes.segments}>
        {options.map((option) => (
          <label key={option.value} lang={option.lang}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
