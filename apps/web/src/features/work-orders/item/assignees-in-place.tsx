import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import { useWorkOrderSteps } from "@qrmaint/client/work-orders/use-work-order";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { UNFINISHED } from "@qrmaint/contracts/work-orders/rules";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { offerUndo, showToast } from "@qrmaint/ui/feedback/toast";
import { Button } from "@qrmaint/ui/forms/button";
import { InPlaceButton } from "@qrmaint/ui/forms/in-place";
import { useHotkeysScope } from "@qrmaint/ui/keys/hotkeys";
import { ChoiceMenu } from "@qrmaint/ui/layout/choice-menu";
import { useAssignOrder, type Assignee } from "../use-order-actions.ts";
import { useSession } from "../../../platform/session.tsx";
import { useWorkers } from "../use-work-orders.ts";

interface AssigneesProps {
  order: WorkOrder;
  mayAssign: boolean;
  /** Opened by a key in the list. */
  startsOpen: boolean;
}

/** Who does the work: ticks of people, sent together when the menu closes, with the way back offered. */
export function AssigneesInPlace({ order, mayAssign, startsOpen }: AssigneesProps) {
  const { t } = useLingui();
  const workers = useWorkers(order.siteId);
  const give = useGive(order);
  const [isOpen, setOpen] = useState(startsOpen);
  const [ticked, setTicked] = useState<readonly string[] | null>(null);
  const people = order.assignees.filter(({ kind }) => kind === "person");
  const names = order.assignees.map(({ name }) => name).join(", ");
  const open = (wish: boolean): void => {
    setOpen(wish);
    if (!wish && ticked !== null) give(namesOf(ticked));
    setTicked(null);
  };
  // Those who have it and left since stay until their tick is taken away.
  const choices = [...people, ...workers.filter(({ id }) => !people.some((who) => who.id === id))];
  const namesOf = (ids: readonly string[]): Assignee[] =>
    choices.filter(({ id }) => ids.includes(id)).map(({ id, name }) => ({ kind: "person", id, name }));
  useHotkeysScope(order.number, [{ keys: "a", label: t`Assign`, run: () => open(true) }], mayAssign);
  if (!mayAssign) return names === "" ? <Unclaimed order={order} /> : <>{names}</>;
  return (
    <ChoiceMenu
      label={t`Assigned to`}
      opened={isOpen}
      onOpened={open}
      choices={choices.map(({ id, name }) => ({ value: id, label: name }))}
      chosen={ticked ?? people.map(({ id }) => id)}
      onChange={setTicked}
    >
      <InPlaceButton label={t`Assigned to`} isMissing={names === ""}>
        {names === "" ? t`nobody yet` : names}
      </InPlaceButton>
    </ChoiceMenu>
  );
}

/** Who does the work takes what nobody has; the first one gets it. */
function Unclaimed({ order }: { order: WorkOrder }) {
  const { t } = useLingui();
  const { can } = useSession();
  const wordsOf = useProblemWords();
  const { claim, release } = useWorkOrderSteps(order.id);
  const { number } = order;
  const take = (): void =>
    claim.mutate(undefined, {
      onSuccess: () => offerUndo(t`${number} is yours.`, () => release.mutateAsync().then(() => undefined)),
      onError: (error) => showToast({ text: wordsOf(error), tone: "error" }),
    });
  if (!can("work-orders.work") || !UNFINISHED.includes(order.category)) return <>{t`nobody yet`}</>;
  return <Button busy={claim.isPending} onClick={take}>{t`Take it`}</Button>;
}

function useGive(order: WorkOrder): (people: readonly Assignee[]) => void {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const assign = useAssignOrder();
  const { id, assignees: before } = order;
  const others = before.filter(({ kind }) => kind !== "person");
  return (people) => {
    const wanted = [...others, ...people];
    const keyOf = (list: readonly Assignee[]) =>
      list
        .map((who) => who.id)
        .sort()
        .join();
    if (keyOf(wanted) === keyOf(before)) return;
    assign.mutateAsync({ id, assignees: wanted }).then(
      () =>
        showToast({
          text: wanted.length === 0 ? t`Nobody is assigned now.` : t`Assigned.`,
          undo: async () => void (await assign.mutateAsync({ id, assignees: before })),
        }),
      (error: unknown) => showToast({ text: wordsOf(error), tone: "error" }),
    );
  };
}
