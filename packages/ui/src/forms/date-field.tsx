import { Field, type FieldWords } from "./field.tsx";
import classes from "./field.module.css";

interface DateProps extends FieldWords {
  /** Local date YYYY-MM-DD; empty for none. */
  value: string;
  onChange: (value: string) => void;
  min?: string;
  max?: string;
  name?: string;
}

/** The system's own calendar, which knows the language and the week's first day. */
export function DateField({ value, onChange, min, max, name, ...words }: DateProps) {
  return (
    <Field {...words}>
      {(wiring) => (
        <input
          {...wiring}
          type="date"
          name={name}
          min={min}
          max={max}
          className={classes.control}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
