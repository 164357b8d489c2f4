import { Trans, useLingui } from "@lingui/react/macro";
import { useFactValueWord, useFactWord, type FactKey } from "../asset-words.ts";
import type { FactChange } from "./fact-fields.ts";
import classes from "./item.module.css";

/** Says what somebody else changed meanwhile; what was typed stays in its field. */
export function ConflictNotice({ changes, edited }: { changes: readonly FactChange[]; edited: FactKey }) {
  const { t } = useLingui();
  const labelOf = useFactWord();
  const wordOf = useFactValueWord();
  return (
    <div role="alert" className={classes.conflict}>
      <p>
        {changes.some(({ key }) => key === edited)
          ? t`Somebody changed this in the meantime. What you typed is kept.`
          : t`Somebody changed the object in the meantime. What you typed is kept.`}
      </p>
      {changes.length > 0 && (
        <ul>
          {changes.map(({ key, from, to }) => {
            const label = labelOf(key);
            const before = wordOf(key, from);
            const now = wordOf(key, to);
            return (
              <li key={key}>
                <Trans>
                  {label}: was “{before}”, is now “{now}”
                </Trans>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
