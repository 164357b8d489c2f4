import { priorityOfOrder } from "@qrmaint/contracts/requests/rules";
import { useRef, useState } from "react";
import { useLingui } from "@lingui/react/macro";
import type { Request } from "@qrmaint/contracts/requests/contract";
import type { WorkOrderPriority } from "@qrmaint/contracts/work-orders/rules";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { useSession } from "../../platform/session.tsx";
import { useDecisions } from "./use-requests.ts";

export interface AcceptDraft {
  priority: WorkOrderPriority;
  /** A member's id; empty for nobody. */
  assignee: string;
  /** Local date YYYY-MM-DD; empty for none. */
  dueOn: string;
}

/** What the person may do: decide for everybody, take a breakdown for themselves, or only read. */
export type MayDecide = "all" | "take" | "nothing";

export interface Decision {
  may: MayDecide;
  draft: AcceptDraft;
  change: (part: Partial<AcceptDraft>) => void;
  accept: () => void;
  isAccepting: boolean;
  acceptError: unknown;
  actions: ReturnType<typeof useDecisions>;
  /** What the open dialog asks for. */
  asked: "reject" | "merge" | null;
  ask: (what: "reject" | "merge" | null) => void;
  /** Says what was decided, with the way back. */
  say: (what: string) => void;
}

/** The decision on one report; what was entered stays until it is taken. */
export function useDecision(request: Request): Decision {
  const { t } = useLingui();
  const { can, membership } = useSession();
  const actions = useDecisions(request.id);
  const [draft, setDraft] = useState<AcceptDraft>({
    priority: priorityOfOrder(request),
    assignee: "",
    dueOn: "",
  });
  const [asked, setAsked] = useState<Decision["asked"]>(null);
  const mayTake = request.isBreakdown && can("work-orders.work");
  const may = can("requests.decide") ? "all" : mayTake ? "take" : "nothing";
  const { accept, reopen } = actions;
  const isUnderWay = useRef(false);
  const say = (text: string): void => {
    showToast({ text, ...(may === "all" && { undo: async () => void (await reopen.mutateAsync()) }) });
  };
  const assignee = may === "take" ? membership.memberId : draft.assignee;
  return {
    may,
    draft,
    change: (part) => setDraft((before) => ({ ...before, ...part })),
    isAccepting: accept.isPending,
    acceptError: accept.error,
    accept() {
      // Not `isPending`, which a second press of the same moment does not see yet.
      if (isUnderWay.current) return;
      isUnderWay.current = true;
      accept.mutate(
        {
          priority: draft.priority,
          dueOn: draft.dueOn === "" ? null : draft.dueOn,
          assignees: assignee === "" ? [] : [{ kind: "person", id: assignee }],
        },
        {
          onSuccess: ({ workOrder }) => {
            const number = workOrder?.number ?? "";
            say(t`Accepted as ${number}.`);
          },
          onSettled: () => {
            isUnderWay.current = false;
          },
        },
      );
    },
    actions,
    say,
    asked,
    ask(what) {
      actions.reject.reset();
      actions.merge.reset();
      setAsked(what);
    },
  };
}
