import { useLingui } from "@lingui/react/macro";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { SelectField } from "@qrmaint/ui/forms/select-field";
import { useSession } from "../../platform/session.tsx";
import { useMembers, useWorkOrderActions } from "./use-work-orders.ts";

/** Who does the work; a change is done at once and can be taken back. */
export function Assignees({ order }: { order: WorkOrder }) {
  const { t } = useLingui();
  const { can } = useSession();
  const wordsOf = useProblemWords();
  const members = useMembers();
  const { assign } = useWorkOrderActions(order.id);
  const names = order.assignees.map(({ name }) => name).join(", ");
  if (!can("work-orders.assign")) return <>{names === "" ? t`nobody yet` : names}</>;
  const before = order.assignees.map(({ id }) => id);
  const choose = (member: string): void => {
    assign.mutate(member === "" ? [] : [member], {
      onSuccess: () => {
        showToast({ text: t`Assigned.`, undo: async () => void (await assign.mutateAsync(before)) });
      },
      onError: (error) => {
        showToast({ text: wordsOf(error), tone: "error" });
      },
    });
  };
  return (
    <SelectField
      label={t`Assigned to`}
      hideLabel
      value={before[0] ?? ""}
      onChange={choose}
      options={[
        { value: "", label: t`nobody yet` },
        ...(members.data?.items ?? [])
          .filter(({ roleKey }) => roleKey !== "requester")
          .map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}
