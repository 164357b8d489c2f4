import { useRef, useState } from "react";
import { useSession } from "../app/session.ts";
import { dropDraft, keepDraft, readDraft } from "../app/drafts.ts";
import { type FormIdentity, newFormIdentity } from "./form-identity.ts";

/** Files cannot be compared by their text: none is blank. */
const isBlank = (value: unknown, blank: unknown, isPlain: boolean): boolean =>
  isPlain ? JSON.stringify(value) === JSON.stringify(blank) : Array.isArray(value) && value.length === 0;

interface Kept<T> {
  value: T;
  /** Of what the form makes: sent again after a way round, it is still the same one. */
  id: string;
  /** When it was first pressed; left out before that. ISO 8601 UTC */
  pressedAt?: string | undefined;
}
export interface Draft<T> {
  draft: T;
  change: (next: T | ((before: T) => T)) => void;
  /** It is sent or given up: the form is empty again, and makes another thing. */
  clear: () => void;
  /** It was typed before and left unsent. */
  isRestored: boolean;
  identity: FormIdentity;
}

/**
 * What is typed into a form and not sent yet: it is there again when one comes back to the form in this tab, for the same
 * person in the same organisation. Files (`isPlain` false) come back only as long as the page is not loaded anew.
 * @param name of the form and what it is about: `comment:<order>`
 */
export function useDraft<T>(name: string, empty: T, { isPlain = true } = {}): Draft<T> {
  const { account, organisationId } = useSession();
  return useKeptDraft(`${account.person.id}.${organisationId}.${name}`, empty, { isPlain });
}

/** The same for a form that nobody signs in for. @param key of the form among all of this tab's */
export function useKeptDraft<T>(key: string, empty: T, { isPlain = true } = {}): Draft<T> {
  const blank = useRef(empty);
  const [kept] = useState(() => readDraft(key) as Kept<T> | undefined);
  const [isRestored, setRestored] = useState(kept !== undefined);
  const [identity, setIdentity] = useState(() => newFormIdentity(kept?.id, kept?.pressedAt));
  const [draft, setDraft] = useState(kept?.value ?? empty);
  const latest = useRef(draft);
  const keep = (): void => {
    const { id, firstPress } = identity;
    if (isBlank(latest.current, blank.current, isPlain)) dropDraft(key);
    else keepDraft(key, { value: latest.current, id, pressedAt: firstPress() } satisfies Kept<T>, isPlain);
  };
  return {
    draft,
    isRestored,
    identity: {
      ...identity,
      pressedAt: () => {
        const at = identity.pressedAt();
        keep();
        return at;
      },
    },
    change(wish) {
      const next = typeof wish === "function" ? (wish as (before: T) => T)(latest.current) : wish;
      latest.current = next;
      setDraft(next);
      keep();
    },
    clear() {
      latest.current = blank.current;
      setDraft(blank.current);
      setRestored(false);
      setIdentity(newFormIdentity());
      dropDraft(key);
    },
  };
}
