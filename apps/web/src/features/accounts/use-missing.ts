import { useState } from "react";
import { useLingui } from "@lingui/react/macro";

interface Missing {
  /** Marks what is empty or no address from now on. */
  mark: () => void;
  text: (value: string) => string | undefined;
  address: (value: string) => string | undefined;
  tick: (isOn: boolean, words: string) => string | undefined;
}

export const isAddress = (value: string): boolean => /^\S+@\S+$/.test(value.trim());

/** The words at a field that still lacks something; none before the form was sent for the first time. */
export function useMissing(): Missing {
  const { t } = useLingui();
  const [isTried, setTried] = useState(false);
  const when = (isWrong: boolean, words: string) => (isTried && isWrong ? words : undefined);
  return {
    mark: () => setTried(true),
    text: (value) => when(value.trim() === "", t`This is needed.`),
    address: (value) => when(!isAddress(value), t`Enter an e-mail address, for example jan@firma.pl.`),
    tick: (isOn, words) => when(!isOn, words),
  };
}
