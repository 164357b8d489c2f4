import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { useLingui } from "@lingui/react/macro";
import { IconSearch } from "../icons.tsx";
import { filterCommands, type Command, type CommandGroup, type CommandSearch } from "./command-store.ts";
import { Keys } from "./keyboard-help.tsx";
import { listCommands, listSearches } from "./commands.tsx";
import classes from "./keys.module.css";

const SEARCH_FROM_LETTERS = 2;
const SEARCH_PAUSE_MS = 120;

interface Found {
  query: string;
  groups: CommandGroup[];
  /** Titles of the searches that have answered or failed. */
  answered: readonly string[];
}
const NOTHING: Found = { query: "", groups: [], answered: [] };

/** What the searches found for the query; an older answer never replaces a newer one. */
function useFound(query: string, searches: readonly CommandSearch[]): Found & { isAsking: boolean } {
  const [found, setFound] = useState<Found>(NOTHING);
  useEffect(() => {
    if (query.trim().length < SEARCH_FROM_LETTERS) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      for (const { title, find } of searches) {
        const settle = (commands: readonly Command[]): void => {
          if (abort.signal.aborted) return;
          setFound((before) => {
            const { groups, answered } = before.query === query ? before : NOTHING;
            const kept = groups.filter((group) => group.title !== title);
            return {
              query,
              groups: commands.length === 0 ? kept : [...kept, { title, commands }],
              answered: [...answered, title],
            };
          });
        };
        // A search that fails leaves the commands usable; the list pages report the trouble themselves.
        find(query.trim(), abort.signal).then(settle, () => settle([]));
      }
    }, SEARCH_PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query, searches]);
  return useMemo(() => {
    const now = found.query === query ? found : NOTHING;
    const isAsked = query.trim().length >= SEARCH_FROM_LETTERS;
    return { ...now, isAsking: isAsked && searches.some(({ title }) => !now.answered.includes(title)) };
  }, [found, query, searches]);
}

interface ResultsProps {
  groups: readonly CommandGroup[];
  chosen: Command | undefined;
  idOf: (command: Command) => string;
  onChoose: (command: Command) => void;
}

function Results({ groups, chosen, idOf, onChoose }: ResultsProps) {
  return groups.map(({ title, commands }) => (
    <div key={title} role="group" aria-label={title}>
      <div aria-hidden="true">{title}</div>
      {commands.map((command) => (
        // Chosen by the arrow keys of the field above, which keeps the focus.
        <div
          key={command.id}
          id={idOf(command)}
          role="option"
          tabIndex={-1}
          aria-selected={command === chosen}
          className={classes.command}
          onClick={() => onChoose(command)}
          onKeyDown={() => {}}
        >
          {command.icon}
          <span className={classes.commandText}>{command.label}</span>
          {command.hint && <span className={classes.commandHint}>{command.hint}</span>}
          {command.keys && <Keys keys={command.keys} />}
        </div>
      ))}
    </div>
  ));
}

/** What the typed letters find, and the one that Enter takes. */
function useChoice() {
  const [query, setQuery] = useState("");
  const [position, setPosition] = useState(0);
  const [commands] = useState(listCommands);
  const [searches] = useState(listSearches);
  const { groups: found, isAsking } = useFound(query, searches);
  const groups = useMemo(() => [...filterCommands(commands, query), ...found], [commands, query, found]);
  const flat = groups.flatMap((group) => group.commands);
  const at = Math.min(position, flat.length - 1);
  return {
    query,
    groups,
    flat,
    isNothing: flat.length === 0 && !isAsking,
    chosen: flat[at],
    ask: (next: string) => {
      setQuery(next);
      setPosition(0);
    },
    step: (by: number) => {
      if (flat.length > 0) setPosition((at + by + flat.length) % flat.length);
    },
  };
}

interface AskProps {
  query: string;
  listId: string;
  chosenId: string | undefined;
  onAsk: (query: string) => void;
  onStep: (by: number) => void;
  onEnter: () => void;
}

/** The field keeps the focus; the arrow keys walk through the list below it. */
function Ask({ query, listId, chosenId, onAsk, onStep, onEnter }: AskProps) {
  const { t } = useLingui();
  const steer = (event: KeyboardEvent) => {
    const acts: Record<string, () => void> = {
      ArrowDown: () => onStep(1),
      ArrowUp: () => onStep(-1),
      Enter: onEnter,
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <div className={classes.ask}>
      <IconSearch aria-hidden="true" />
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={chosenId}
        aria-label={t`Go to, find, do`}
        placeholder={t`Go to, find, do`}
        value={query}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onAsk(event.currentTarget.value)}
        onKeyDown={steer}
      />
      <Keys keys="escape" />
    </div>
  );
}

function OpenPalette({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const listId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const { query, groups, flat, isNothing, chosen, ask, step } = useChoice();
  const idOf = (command: Command) => `${listId}-${flat.indexOf(command)}`;
  const chosenId = chosen ? idOf(chosen) : undefined;

  // Before the element leaves the page: only closing gives the focus back to where it was.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  useEffect(() => {
    if (chosenId) document.getElementById(chosenId)?.scrollIntoView({ block: "nearest" });
  }, [chosenId]);

  const choose = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  const close = (event: { preventDefault: () => void }) => {
    event.preventDefault();
    onClose();
  };

  return (
    <dialog ref={dialog} className={classes.palette} aria-label={t`Go to, find, do`} onCancel={close}>
      <Ask
        query={query}
        listId={listId}
        chosenId={chosenId}
        onAsk={ask}
        onStep={step}
        onEnter={() => choose(chosen)}
      />
      <div className={classes.results} id={listId} role="listbox" aria-label={t`Results`}>
        <Results groups={groups} chosen={chosen} idOf={idOf} onChoose={choose} />
      </div>
      {isNothing && <p className={classes.nothing}>{t`Nothing found. Try fewer letters.`}</p>}
    </dialog>
  );
}

/** Opened by Ctrl-K everywhere; what it offers comes from useCommands and useCommandSearch. */
export function CommandPalette({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return isOpen ? <OpenPalette onClose={onClose} /> : null;
}
