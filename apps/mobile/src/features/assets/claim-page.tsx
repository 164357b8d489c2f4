import { useLocation, useParams } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { EmptyState } from "@qrmaint/ui/feedback/empty-state";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { PhonePage } from "../../platform/phone-page.tsx";
import { useSession } from "@qrmaint/client/app/session";
import { AssetFinder } from "./asset-finder.tsx";
import { useClaim } from "./use-claim.ts";

/** A blank label was scanned: who may, says which object it is stuck on. */
export function ClaimPage() {
  const { t } = useLingui();
  const { code = "" } = useParams();
  const { can } = useSession();
  const [, go] = useLocation();
  const wordsOf = useProblemWords();
  const claim = useClaim(code);
  if (!can("labels.write"))
    return (
      <PhonePage title={t`Blank label`} backTo="/scan">
        <EmptyState>{t`This label belongs to no object yet. A planner can assign it.`}</EmptyState>
      </PhonePage>
    );
  return (
    <PhonePage title={t`What is this label stuck on?`} backTo="/scan">
      <AssetFinder
        hint={t`Type what people call the machine, or its number.`}
        onChosen={({ id, name }) =>
          claim.mutate(id, {
            onSuccess: () => {
              go(`/assets/${id}`, { replace: true });
              showToast({ text: t`The label belongs to ${name} now.` });
            },
            onError: (error) => {
              showToast({ text: wordsOf(error), tone: "error" });
            },
          })
        }
      />
    </PhonePage>
  );
}
