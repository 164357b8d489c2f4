import { useState, type ComponentProps } from "react";
import { useLingui } from "@lingui/react/macro";
import { IconEye, IconEyeOff, IconSearch, IconX } from "../icons.tsx";
import { IconButton } from "./button.tsx";
import { Field, type FieldWords } from "./field.tsx";
import { LengthLimit, useLengthError } from "./length-limit.tsx";
import classes from "./field.module.css";

/** The parent holds the value, so that an error never loses what was typed. `maxLength` is complained of, never cut to. */
interface Typed {
  value: string;
  onChange: (value: string) => void;
}

type InputProps = FieldWords & Typed & Omit<ComponentProps<"input">, "value" | "onChange">;

export function TextField(props: InputProps) {
  const { label, hint, error, optionalWord, hideLabel, onChange, maxLength, ...rest } = props;
  const wrong = useLengthError(rest.value, maxLength, error);
  return (
    <Field {...{ label, hint, error: wrong, optionalWord, hideLabel }}>
      {(wiring) => (
        <>
          <input
            type="text"
            {...rest}
            {...wiring}
            className={classes.control}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          <LengthLimit value={rest.value} most={maxLength} />
        </>
      )}
    </Field>
  );
}

type AreaProps = FieldWords & Typed & Omit<ComponentProps<"textarea">, "value" | "onChange">;

export function TextAreaField(props: AreaProps) {
  const { label, hint, error, optionalWord, hideLabel, onChange, maxLength, ...rest } = props;
  const wrong = useLengthError(rest.value, maxLength, error);
  return (
    <Field {...{ label, hint, error: wrong, optionalWord, hideLabel }}>
      {(wiring) => (
        <>
          <textarea
            rows={3}
            {...rest}
            {...wiring}
            className={classes.control}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          <LengthLimit value={rest.value} most={maxLength} />
        </>
      )}
    </Field>
  );
}

/** One sentence that is seen whole however long it gets: it wraps, and Enter sends it, for it has no lines. */
export function SentenceField({ onChange, ...rest }: Omit<AreaProps, "rows">) {
  return (
    <TextAreaField
      {...rest}
      rows={2}
      data-sentence
      onChange={(value) => onChange(value.replaceAll(/\s*\n\s*/g, " "))}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.currentTarget.form?.requestSubmit();
      }}
    />
  );
}

/** @param autoComplete `current-password` or `new-password`, so that password managers understand it */
export function PasswordField(props: InputProps & { autoComplete: "current-password" | "new-password" }) {
  const { label, hint, error, optionalWord, hideLabel, onChange, ...rest } = props;
  const { t } = useLingui();
  const [isShown, setShown] = useState(false);
  return (
    <Field {...{ label, hint, error, optionalWord, hideLabel }}>
      {(wiring) => (
        <span className={classes.boxed}>
          <input
            {...rest}
            {...wiring}
            type={isShown ? "text" : "password"}
            className={`${classes.control} ${classes.withAfter}`}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          <span className={classes.after}>
            <IconButton
              label={isShown ? t`Hide the password` : t`Show the password`}
              onClick={() => setShown(!isShown)}
            >
              {isShown ? <IconEyeOff aria-hidden="true" /> : <IconEye aria-hidden="true" />}
            </IconButton>
          </span>
        </span>
      )}
    </Field>
  );
}

/** What the searches of the interface take at most. */
export const SEARCHED_CHARACTERS = 100;

/** Search as you type: Escape and the cross empty it. */
export function SearchField({ label, hint, error, hideLabel = true, onChange, ...rest }: InputProps) {
  const { t } = useLingui();
  return (
    <Field {...{ label, hint, error, hideLabel }}>
      {(wiring) => (
        <span className={classes.boxed}>
          <span className={classes.before}>
            <IconSearch aria-hidden="true" />
          </span>
          <input
            type="text"
            inputMode="search"
            enterKeyHint="search"
            autoComplete="off"
            spellCheck={false}
            placeholder={label}
            maxLength={SEARCHED_CHARACTERS}
            {...rest}
            {...wiring}
            className={`${classes.control} ${classes.withBefore} ${classes.withAfter}`}
            onChange={(event) => onChange(event.currentTarget.value)}
            onKeyDown={(event) => {
              rest.onKeyDown?.(event);
              if (event.key !== "Escape") return;
              if (rest.value === "") event.currentTarget.blur();
              else onChange("");
            }}
          />
          {rest.value !== "" && (
            <span className={classes.after}>
              <IconButton label={t`Clear`} onClick={() => onChange("")}>
                <IconX aria-hidden="true" />
              </IconButton>
            </span>
          )}
        </span>
      )}
    </Field>
  );
}
