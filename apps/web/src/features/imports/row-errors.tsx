import { useLingui } from "@lingui/react/macro";
import type { ImportPreview } from "@qrmaint/contracts/imports/contract";
import { formatNumber } from "@qrmaint/ui/text/number";
import { useRowProblemWords } from "./import-words.ts";
import classes from "./imports.module.css";

/** Which rows cannot be read, and why; the first ones when there are many. */
export function RowErrors({ preview }: { preview: ImportPreview }) {
  const { t, i18n } = useLingui();
  const words = useRowProblemWords();
  if (preview.errorCount === 0) return null;
  const count = formatNumber(preview.errorCount, i18n.locale);
  return (
    <section aria-labelledby="row-errors">
      <h4 id="row-errors">{t`Rows that cannot be read: ${count}`}</h4>
      <div className={classes.wide}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t`Row`}</th>
              <th scope="col">{t`Column`}</th>
              <th scope="col">{t`What is wrong`}</th>
            </tr>
          </thead>
          <tbody>
            {preview.errors.map((error) => (
              <tr key={`${error.row} ${error.column} ${error.code}`}>
                <td className="q-number">{error.row}</td>
                <td>{error.column}</td>
                <td>{words(error.code, error.params)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
