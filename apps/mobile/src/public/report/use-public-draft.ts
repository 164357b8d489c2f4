import { useState } from "react";
import { type Draft as Kept, useKeptDraft } from "@qrmaint/client/sending/use-draft";

export interface Draft {
  subject: string;
  description: string;
  isBreakdown: boolean;
  name: string;
  contact: string;
}
export interface PublicDraft extends Pick<Kept<unknown>, "identity" | "isRestored"> {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  /** It has arrived or is given up. */
  forget: () => void;
}

const SAID = { subject: "", description: "", isBreakdown: false };
const NOBODY = { name: "", contact: "" };

/**
 * What somebody without an account types by one label. The words are there again after the page was loaded anew in this tab;
 * who wrote them is not kept, for the device may be another's next time.
 */
export function usePublicDraft(code: string): PublicDraft {
  const said = useKeptDraft(`public.${code}`, SAID);
  const [who, setWho] = useState(NOBODY);
  return {
    draft: { ...said.draft, ...who },
    identity: said.identity,
    isRestored: said.isRestored,
    change({ name, contact, ...part }) {
      said.change((before) => ({ ...before, ...part }));
      setWho((before) => ({ name: name ?? before.name, contact: contact ?? before.contact }));
    },
    forget() {
      said.clear();
      setWho(NOBODY);
    },
  };
}
