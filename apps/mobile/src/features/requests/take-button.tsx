import { useLocation } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { useSession } from "@qrmaint/client/app/session";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { Button } from "@qrmaint/ui/forms/button";
import { useTakeBreakdown } from "./use-requests.ts";

interface TakeButtonProps {
  id: string;
  subject: string;
  /** `primary` where it is the page's own action. */
  kind?: "primary" | "plain";
}

/** Takes a breakdown and opens the order that it becomes. */
export function TakeButton({ id, subject, kind = "plain" }: TakeButtonProps) {
  const { t } = useLingui();
  const { can } = useSession();
  const [, go] = useLocation();
  const wordsOf = useProblemWords();
  const take = useTakeBreakdown(id);
  if (!can("work-orders.work")) return null;
  // Awaited, not called back: the card goes with the list's next answer, and callbacks go with the card.
  const press = async (): Promise<void> => {
    try {
      go(`/order/${await take.mutateAsync()}`);
    } catch (error) {
      showToast({ text: wordsOf(error), tone: "error" });
    }
  };
  return (
    <Button
      kind={kind}
      wide
      aria-label={t`Take it: ${subject}`}
      busy={take.isPending}
      onClick={() => void press()}
    >{t`Take it`}</Button>
  );
}
