import { useRef } from "react";
import { useLingui } from "@lingui/react/macro";
import type { Request } from "@qrmaint/contracts/requests/contract";
import { WORK_ORDER_PRIORITIES } from "@qrmaint/contracts/work-orders/rules";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { SelectField } from "@qrmaint/ui/forms/select-field";
import { useHotkeysScope } from "@qrmaint/ui/keys/hotkeys";
import { usePriorityWord } from "@qrmaint/ui/marks/priority-bars";
import { DayField } from "../../platform/day-field.tsx";
import { useWorkers } from "../work-orders/index.ts";
import { MergeDialog } from "./merge-dialog.tsx";
import { RejectDialog } from "./reject-dialog.tsx";
import type { Decision } from "./use-decision.ts";
import classes from "./requests.module.css";

/** In the place of the primary action. */
export function AcceptButton({ decision }: { decision: Decision }) {
  const { t } = useLingui();
  if (decision.may === "nothing") return null;
  return (
    <Button kind="primary" busy={decision.isAccepting} onClick={decision.accept}>
      {decision.may === "take" ? t`Take it` : t`Accept`}
    </Button>
  );
}

/** Accept with who, when and how urgent in one line; reject with a reason; join with another of the same object. */
export function Decide({ request, decision }: { request: Request; decision: Decision }) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const section = useRef<HTMLElement>(null);
  const { may, acceptError, ask, asked } = decision;
  useDecisionKeys(request.number, decision, () =>
    section.current?.querySelector<HTMLSelectElement>("[name=assignee]")?.focus(),
  );
  return (
    <section ref={section} className={classes.decide} aria-label={t`Decision`}>
      {may === "all" && (
        <>
          <AcceptFields request={request} decision={decision} />
          <div className={classes.buttons}>
            <Button onClick={() => ask("reject")}>{t`Reject`}</Button>
            <Button onClick={() => ask("merge")}>{t`Join with another`}</Button>
          </div>
        </>
      )}
      {may === "take" && (
        <p className={classes.quiet}>{t`Something stands still: you may take it at once, for yourself.`}</p>
      )}
      {acceptError !== null && (
        <p role="alert" className={classes.error}>
          {wordsOf(acceptError)}
        </p>
      )}
      {asked === "reject" && <RejectDialog decision={decision} />}
      {asked === "merge" && <MergeDialog request={request} decision={decision} />}
    </section>
  );
}

function AcceptFields({ request, decision }: { request: Request; decision: Decision }) {
  const { t } = useLingui();
  const wordOf = usePriorityWord();
  const workers = useWorkers(request.siteId);
  const { draft, change } = decision;
  return (
    <div className={classes.fields}>
      <SelectField
        label={t`Priority`}
        value={draft.priority}
        onChange={(priority) => change({ priority })}
        options={WORK_ORDER_PRIORITIES.map((value) => ({ value, label: wordOf(value) }))}
      />
      <SelectField
        label={t`Assigned to`}
        name="assignee"
        value={draft.assignee}
        onChange={(assignee) => change({ assignee })}
        options={[
          { value: "", label: t`nobody yet` },
          ...workers.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <DayField label={t`Due`} value={draft.dueOn} onChange={(dueOn) => change({ dueOn })} />
    </div>
  );
}

function useDecisionKeys(title: string, { may, accept, ask }: Decision, assign: () => void): void {
  const { t } = useLingui();
  useHotkeysScope(title, [
    { keys: "mod+enter", label: may === "take" ? t`Take it` : t`Accept`, run: accept, whileTyping: true },
    ...(may === "all"
      ? [
          { keys: "a", label: t`Assign`, run: assign },
          { keys: "r", label: t`Reject`, run: () => ask("reject") },
          { keys: "m", label: t`Join with another`, run: () => ask("merge") },
        ]
      : []),
  ]);
}
