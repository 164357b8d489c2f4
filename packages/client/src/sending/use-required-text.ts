import { useState } from "react";

interface RequiredText {
  /** It was asked for and is not there yet: what the field complains of, until it has some. */
  isMissing: boolean;
  /** Asks for it; whether it is there. */
  ask: () => boolean;
}

/** A text without which a form is not sent. */
export function useRequiredText(text: string): RequiredText {
  const [isAsked, setAsked] = useState(false);
  const isEmpty = text.trim() === "";
  return {
    isMissing: isAsked && isEmpty,
    ask: () => {
      setAsked(true);
      return !isEmpty;
    },
  };
}
