import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { InPlaceButton, InPlaceForm } from "@qrmaint/ui/forms/in-place";
import { TextAreaField, TextField } from "@qrmaint/ui/forms/text-field";
import { useFieldWord } from "../order-words.ts";
import { RefusalWords } from "./refused-change.tsx";
import { useOrderEdit } from "./use-order-edit.ts";
import classes from "./item.module.css";

interface TextInPlaceProps {
  order: WorkOrder;
  field: "subject" | "description";
  mayEdit: boolean;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
}

/** Subject or description: text that becomes a field. It is closed at once when saved, and back with every word when refused. */
export function TextInPlace({ order, field, mayEdit, isOpen, onOpen }: TextInPlaceProps) {
  const { t } = useLingui();
  const label = useFieldWord()(field);
  const edit = useOrderEdit(order);
  const value = order[field];
  if (isOpen || edit.refusal !== null)
    return (
      <TextForm
        field={field}
        order={order}
        edit={edit}
        onClose={() => {
          edit.dismiss();
          onOpen(false);
        }}
      />
    );
  const word = value === "" ? t`Add a description` : value;
  if (!mayEdit) return value === "" ? null : <span className={classes.text}>{value}</span>;
  return (
    <InPlaceButton
      label={label}
      onClick={() => onOpen(true)}
      isMultiline={field === "description"}
      isMissing={value === ""}
    >
      {word}
    </InPlaceButton>
  );
}

interface TextFormProps {
  order: WorkOrder;
  field: "subject" | "description";
  edit: ReturnType<typeof useOrderEdit>;
  onClose: () => void;
}

function TextForm({ order, field, edit, onClose }: TextFormProps) {
  const { t } = useLingui();
  const label = useFieldWord()(field);
  const { refusal } = edit;
  const [base] = useState(order);
  const [typed, setTyped] = useState(refusal?.fields[field] ?? order[field]);
  const [isMissing, setMissing] = useState(false);
  const save = (): void => {
    const said = typed.trim();
    if (field === "subject" && said === "") return setMissing(true);
    onClose();
    // After a refusal the present state was read above the field.
    edit.save({ [field]: said }, refusal?.meanwhile ? order : base);
  };
  const shared = {
    label,
    hideLabel: true,
    value: typed,
    onChange: setTyped,
    error: isMissing && typed.trim() === "" ? t`Say in a few words what is to be done.` : undefined,
  };
  return (
    <InPlaceForm
      label={label}
      onSave={save}
      onCancel={onClose}
      saveWord={refusal?.meanwhile ? t`Save mine anyway` : undefined}
    >
      {refusal && (
        <div role="alert" className={classes.refused}>
          <RefusalWords refusal={refusal} />
        </div>
      )}
      {field === "subject" ? (
        <TextField {...shared} maxLength={200} />
      ) : (
        <TextAreaField {...shared} maxLength={10_000} rows={5} />
      )}
    </InPlaceForm>
  );
}
