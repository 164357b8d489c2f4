import { IconChevronDown } from "../icons.tsx";
import { Field, type FieldWords } from "./field.tsx";
import classes from "./field.module.css";

export interface Option<T extends string> {
  value: T;
  label: string;
  /** Where the label is in another language than the page. */
  lang?: string;
}

interface SelectProps<T extends string> extends FieldWords {
  value: T;
  options: readonly Option<T>[];
  onChange: (value: T) => void;
  name?: string;
  disabled?: boolean;
}

/** The system's own list: right for up to some thirty values, best on the phone. */
export function SelectField<T extends string>(props: SelectProps<T>) {
  const { value, options, onChange, name, disabled, ...words } = props;
  return (
    <Field {...words}>
      {(wiring) => (
        <span className={classes.boxed}>
          <select
            {...wiring}
            name={name}
            disabled={disabled}
            className={classes.control}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value as T)}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value} lang={option.lang}>
                {option.label}
              </option>
            ))}
          </select>
          <span className={`${classes.after} ${classes.arrow}`}>
            <IconChevronDown aria-hidden="true" />
          </span>
        </span>
      )}
    </Field>
  );
}
