import { useId, useState, type KeyboardEvent } from "react";
import { useLingui } from "@lingui/react/macro";
import { IconSearch } from "../icons.tsx";
import { Field, type FieldWords } from "./field.tsx";
import { SEARCHED_CHARACTERS } from "./text-field.tsx";
import field from "./field.module.css";
import classes from "./pick-field.module.css";

export interface Match {
  id: string;
  label: string;
  /** Tells apart what has the same name: where it stands, its number. */
  hint?: string;
}

interface PickProps extends FieldWords {
  /** What was typed; the parent finds what fits it. */
  typed: string;
  onTyped: (typed: string) => void;
  /** What fits, best first; undefined while nothing was asked. */
  matches: readonly Match[] | undefined;
  onPick: (id: string) => void;
  /** Said where nothing fits. */
  nothing: string;
  placeholder?: string;
  /** In a dialog: the field that is written in at once. */
  takesFocus?: boolean;
}

/** Finds one of many by typing: arrows choose, Enter takes, the list stands below the field. */
export function PickField(props: PickProps) {
  const { typed, onTyped, matches, onPick, nothing, placeholder, takesFocus, ...words } = props;
  const list = useId();
  const [wished, setWished] = useState(0);
  const found = matches ?? [];
  const active = Math.min(wished, found.length - 1);
  const walk = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined && found.length > 0) {
      event.preventDefault();
      setWished((active + by + found.length) % found.length);
    }
    const match = found[active];
    if (event.key === "Enter" && match) {
      // Takes the match; the form is sent by its own button.
      event.preventDefault();
      onPick(match.id);
    }
  };
  return (
    <Field {...words}>
      {(wiring) => (
        <>
          <span className={field.boxed}>
            <span className={field.before}>
              <IconSearch aria-hidden="true" />
            </span>
            <input
              {...wiring}
              type="text"
              maxLength={SEARCHED_CHARACTERS}
              role="combobox"
              aria-expanded={found.length > 0}
              aria-controls={list}
              aria-autocomplete="list"
              aria-activedescendant={found[active] ? `${list}-${active}` : undefined}
              autoComplete="off"
              spellCheck={false}
              placeholder={placeholder}
              data-autofocus={takesFocus || undefined}
              className={`${field.control} ${field.withBefore}`}
              value={typed}
              onChange={(event) => {
                setWished(0);
                onTyped(event.currentTarget.value);
              }}
              onKeyDown={walk}
            />
          </span>
          {matches?.length === 0 && (
            <p role="status" className={field.hint}>
              {nothing}
            </p>
          )}
          <Matches list={list} found={found} active={active} onPick={onPick} />
        </>
      )}
    </Field>
  );
}

interface MatchesProps {
  list: string;
  found: readonly Match[];
  active: number;
  onPick: (id: string) => void;
}

function Matches({ list, found, active, onPick }: MatchesProps) {
  const { t } = useLingui();
  return (
    <div
      id={list}
      role="listbox"
      aria-label={t`What fits`}
      className={classes.matches}
      hidden={found.length === 0}
    >
      {found.map(({ id, label, hint }, index) => (
        // The field keeps the focus and speaks for the list; the keys are the field's.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
        <div
          key={id}
          id={`${list}-${index}`}
          role="option"
          aria-selected={index === active}
          className={classes.match}
          onClick={() => onPick(id)}
        >
          <span>{label}</span>
          {hint && <small>{hint}</small>}
        </div>
      ))}
    </div>
  );
}
