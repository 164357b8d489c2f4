import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import type { Request, RequestSummary } from "@qrmaint/contracts/requests/contract";
import type { WorkOrderPriority } from "@qrmaint/contracts/work-orders/rules";
import { Dialog } from "@qrmaint/ui/feedback/dialog";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { DateField } from "@qrmaint/ui/forms/date-field";
import { SelectField } from "@qrmaint/ui/forms/select-field";
import { TextAreaField } from "@qrmaint/ui/forms/text-field";
import { usePriorityWord } from "@qrmaint/ui/marks/priority-bars";
import { useMembers } from "../work-orders/index.ts";
import { useDecisions } from "./use-requests.ts";
import classes from "./requests.module.css";

const PRIORITIES: readonly WorkOrderPriority[] = ["low", "medium", "high", "critical"];

/** Accept with who, when and how urgent in one line; reject with a reason; join with another of the same object. */
export function Decide({ request, others }: { request: Request; others: readonly RequestSummary[] }) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const wordOf = usePriorityWord();
  const members = useMembers();
  const { accept, reject, merge } = useDecisions(request.id);
  const [priority, setPriority] = useState<WorkOrderPriority>(
    request.isBreakdown ? "critical" : request.priority,
  );
  const [assignee, setAssignee] = useState("");
  const [dueOn, setDueOn] = useState("");
  const [isRejecting, setRejecting] = useState(false);
  const error = accept.error ?? merge.error;
  const workers = (members.data?.items ?? []).filter(({ roleKey }) => roleKey !== "requester");
  return (
    <section className={classes.decide} aria-label={t`Decision`}>
      <div className={classes.fields}>
        <SelectField
          label={t`Priority`}
          value={priority}
          onChange={setPriority}
          options={PRIORITIES.map((value) => ({ value, label: wordOf(value) }))}
        />
        <SelectField
          label={t`Assigned to`}
          value={assignee}
          onChange={setAssignee}
          options={[
            { value: "", label: t`nobody yet` },
            ...workers.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <DateField label={t`Due`} value={dueOn} onChange={setDueOn} />
      </div>
      {error && (
        <p role="alert" className={classes.error}>
          {wordsOf(error)}
        </p>
      )}
      <div className={classes.buttons}>
        <Button
          kind="primary"
          busy={accept.isPending}
          onClick={() =>
            accept.mutate({
              priority,
              dueOn: dueOn === "" ? null : dueOn,
              assignees: assignee === "" ? [] : [{ kind: "person", id: assignee }],
            })
          }
        >
          {t`Accept`}
        </Button>
        <Button onClick={() => setRejecting(true)}>{t`Reject`}</Button>
        {others.map((other) => (
          <Button
            key={other.id}
            busy={merge.isPending}
            onClick={() => merge.mutate(other.id)}
          >{t`Join with ${other.number}`}</Button>
        ))}
      </div>
      {isRejecting && (
        <RejectDialog
          isBusy={reject.isPending}
          error={reject.error}
          onClose={() => setRejecting(false)}
          onReject={(reason) => reject.mutate(reason, { onSuccess: () => setRejecting(false) })}
        />
      )}
    </section>
  );
}

function RejectDialog({
  isBusy,
  error,
  onClose,
  onReject,
}: {
  isBusy: boolean;
  error: unknown;
  onClose: () => void;
  onReject: (reason: string) => void;
}) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  const send = (): void => {
    setMissing(reason.trim() === "");
    if (reason.trim() !== "") onReject(reason.trim());
  };
  return (
    <Dialog
      title={t`Reject the report`}
      isOpen
      onClose={onClose}
      actions={<Button kind="primary" busy={isBusy} onClick={send}>{t`Reject`}</Button>}
    >
      <TextAreaField
        label={t`Reason`}
        hint={t`Whoever reported it reads this.`}
        value={reason}
        onChange={setReason}
        maxLength={500}
        error={isMissing ? t`Say in a sentence why.` : error ? wordsOf(error) : undefined}
      />
    </Dialog>
  );
}
