import { useLingui } from "@lingui/react/macro";
import type { RequestState } from "@qrmaint/contracts/requests/rules";

export function useStateWord(): (state: RequestState) => string {
  const { t } = useLingui();
  return (state) => {
    const words: Record<RequestState, string> = {
      new: t`New`,
      accepted: t`Accepted`,
      rejected: t`Rejected`,
      merged: t`Joined with another`,
      withdrawn: t`Withdrawn`,
    };
    return words[state] ?? state;
  };
}
