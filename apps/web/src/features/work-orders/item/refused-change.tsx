import { Trans, useLingui } from "@lingui/react/macro";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { useFieldValueWord, useFieldWord, type OrderField } from "../order-words.ts";
import { changedFields, type OrderEdit, type Refusal } from "./use-order-edit.ts";
import classes from "./item.module.css";

/** Where a change was refused: why, what somebody else changed meanwhile, and the two ways on. */
export function RefusedChange({ edit, field }: { edit: OrderEdit; field: OrderField }) {
  const { t } = useLingui();
  const labelOf = useFieldWord();
  const wordOf = useFieldValueWord();
  const { refusal } = edit;
  if (refusal === null) return null;
  const wished = wordOf(field, refusal.fields[field]);
  const label = labelOf(field);
  return (
    <div role="alert" className={classes.refused}>
      <RefusalWords refusal={refusal} />
      <p>
        <Trans>
          Yours: {label} “{wished}”
        </Trans>
      </p>
      <div className={classes.buttons}>
        <Button onClick={edit.saveAnyway}>{refusal.meanwhile ? t`Save mine anyway` : t`Try again`}</Button>
        <Button kind="quiet" onClick={edit.dismiss}>{t`Leave as it is`}</Button>
      </div>
    </div>
  );
}

export function RefusalWords({ refusal }: { refusal: Refusal }) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const labelOf = useFieldWord();
  const wordOf = useFieldValueWord();
  const { meanwhile, error } = refusal;
  const changes = meanwhile ? changedFields(meanwhile.before, meanwhile.present) : [];
  if (meanwhile === null || changes.length === 0) return <p>{wordsOf(error)}</p>;
  return (
    <>
      <p>{t`Somebody changed the order in the meantime. What you entered is kept.`}</p>
      <ul>
        {changes.map((field) => {
          const label = labelOf(field);
          const before = wordOf(field, meanwhile.before[field]);
          const now = wordOf(field, meanwhile.present[field]);
          return (
            <li key={field}>
              <Trans>
                {label}: was “{before}”, is now “{now}”
              </Trans>
            </li>
          );
        })}
      </ul>
    </>
  );
}
