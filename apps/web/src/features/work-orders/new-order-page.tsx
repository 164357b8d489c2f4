import { useState, type SyntheticEvent } from "react";
import { useLocation, useSearch } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { WORK_ORDER_PRIORITIES, WORK_ORDER_TYPES } from "@qrmaint/contracts/work-orders/rules";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { DateField } from "@qrmaint/ui/forms/date-field";
import { SelectField } from "@qrmaint/ui/forms/select-field";
import { TextAreaField, TextField } from "@qrmaint/ui/forms/text-field";
import { usePriorityWord } from "@qrmaint/ui/marks/priority-bars";
import { PageFrame } from "../../platform/page-frame.tsx";
import { useSession } from "../../platform/session.tsx";
import { AssetPicker } from "./asset-picker.tsx";
import { emptyDraft, missingIn, type NewOrderDraft, type WorkOrderType } from "./new-order.ts";
import { useCreateOrder } from "./use-new-order.ts";
import { useMembers } from "./use-work-orders.ts";
import classes from "./new-order.module.css";

/** What is typed stays here until the server has the order and every photo. */
export function NewOrderPage() {
  const { t } = useLingui();
  const [, go] = useLocation();
  const search = useSearch();
  const wordsOf = useProblemWords();
  const [draft, setDraft] = useState(() => emptyDraft(new URLSearchParams(search).get("asset") ?? ""));
  const [photos, setPhotos] = useState<readonly File[]>([]);
  const [missing, setMissing] = useState<readonly string[]>([]);
  const create = useCreateOrder();
  const change = (part: Partial<NewOrderDraft>): void => setDraft((before) => ({ ...before, ...part }));
  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    const lacking = missingIn(draft);
    setMissing(lacking);
    if (lacking.length === 0 && !create.isPending)
      create.mutate({ draft, photos }, { onSuccess: (id) => go(`/work-orders/${id}`) });
  };
  return (
    <PageFrame title={t`New work order`}>
      <form className={classes.form} onSubmit={send} noValidate>
        <TextField
          label={t`Subject`}
          value={draft.subject}
          onChange={(subject) => change({ subject })}
          maxLength={200}
          error={missing.includes("subject") ? t`Say in a few words what is to be done.` : undefined}
        />
        <AssetPicker
          asset={draft.asset}
          onChoose={(asset) => change({ asset })}
          error={missing.includes("asset") ? t`Choose the object that the work is for.` : undefined}
        />
        <ShortFields draft={draft} onChange={change} />
        <TextAreaField
          label={t`Description`}
          value={draft.description}
          onChange={(description) => change({ description })}
          rows={4}
        />
        <label>
          {photos.length === 0 ? t`Add photos` : t`Photos chosen: ${photos.length}`}
          <input
            type="file"
            accept="image/*"
            multiple
            onChange={(event) => setPhotos([...(event.currentTarget.files ?? [])].slice(0, 10))}
          />
        </label>
        {create.isError && <p role="alert">{wordsOf(create.error)}</p>}
        <div>
          <Button type="submit" kind="primary" busy={create.isPending}>{t`Create the order`}</Button>
        </div>
      </form>
    </PageFrame>
  );
}

interface ShortFieldsProps {
  draft: NewOrderDraft;
  onChange: (part: Partial<NewOrderDraft>) => void;
}

function ShortFields({ draft, onChange }: ShortFieldsProps) {
  const { t } = useLingui();
  const { can } = useSession();
  const priorityWord = usePriorityWord();
  const members = useMembers();
  const typeWords: Record<WorkOrderType, string> = {
    corrective: t`Repair`,
    preventive: t`Prevention`,
    inspection: t`Inspection`,
    other: t`Other work`,
  };
  return (
    <div className={classes.short}>
      <SelectField
        label={t`Priority`}
        value={draft.priority}
        onChange={(priority) => onChange({ priority })}
        options={WORK_ORDER_PRIORITIES.map((value) => ({ value, label: priorityWord(value) }))}
      />
      <SelectField
        label={t`Kind of work`}
        value={draft.type}
        onChange={(type) => onChange({ type })}
        options={WORK_ORDER_TYPES.map((value) => ({ value, label: typeWords[value] }))}
      />
      <DateField label={t`Due`} value={draft.dueOn} onChange={(dueOn) => onChange({ dueOn })} />
      {can("work-orders.assign") && (
        <SelectField
          label={t`Assigned to`}
          value={draft.assignees[0] ?? ""}
          onChange={(member) => onChange({ assignees: member === "" ? [] : [member] })}
          options={[
            { value: "", label: t`nobody yet` },
            ...(members.data?.items ?? [])
              .filter(({ roleKey }) => roleKey !== "requester")
              .map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
    </div>
  );
}
