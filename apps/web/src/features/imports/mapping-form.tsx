import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import type { ImportMapping, ImportPreview } from "@qrmaint/contracts/imports/contract";
import { contestedImportColumns, importDateFormats } from "@qrmaint/contracts/imports/rules";
import { Banner } from "@qrmaint/ui/feedback/banner";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { SelectField } from "@qrmaint/ui/forms/select-field";
import { TextField } from "@qrmaint/ui/forms/text-field";
import { formatNumber } from "@qrmaint/ui/text/number";
import { assignColumn, samplesOf } from "./assign-column.ts";
import { useFieldWord, useFileProblemWords } from "./import-words.ts";
import { useImportActions } from "./use-imports.ts";
import classes from "./imports.module.css";

const FALLBACK: ImportMapping = { columns: {}, dateFormat: "yyyy-mm-dd", decimalMark: ".", currency: "EUR" };

/** Which column means what, recognised as far as possible, and how days and amounts are written. */
export function MappingForm({ preview }: { preview: ImportPreview }) {
  const { t } = useLingui();
  const recognised = preview.run.mapping ?? FALLBACK;
  const [mapping, setMapping] = useState<ImportMapping>(recognised);
  const { map } = useImportActions(preview.run.id);
  const wordsOf = useProblemWords();
  const fileWords = useFileProblemWords();
  const contested = contestedImportColumns(mapping.columns);
  const isChanged = mapping !== recognised || preview.isDateAmbiguous || preview.isAmountAmbiguous;
  return (
    <form
      className={classes.mapping}
      onSubmit={(event) => {
        event.preventDefault();
        if (contested.length === 0) map.mutate({ ...mapping, currency: mapping.currency.toUpperCase() });
      }}
    >
      <h3>{t`Columns`}</h3>
      {preview.isDateAmbiguous && <Banner tone="warning">{fileWords("import-date-ambiguous")}</Banner>}
      {preview.isAmountAmbiguous && <Banner tone="warning">{fileWords("import-amount-ambiguous")}</Banner>}
      <ColumnRows preview={preview} mapping={mapping} contested={contested} onChange={setMapping} />
      <Formats mapping={mapping} onChange={setMapping} />
      {map.isError && <Banner tone="warning">{wordsOf(map.error)}</Banner>}
      {isChanged && (
        <Button type="submit" kind="primary" busy={map.isPending} disabled={contested.length > 0}>
          {t`Use this and read again`}
        </Button>
      )}
    </form>
  );
}

interface RowsProps {
  preview: ImportPreview;
  mapping: ImportMapping;
  contested: readonly number[];
  onChange: (mapping: ImportMapping) => void;
}

/** What the file was not recognised to hold is folded, and stays so while one assigns. */
function ColumnRows(props: RowsProps) {
  const { preview } = props;
  const { t, i18n } = useLingui();
  const recognised = preview.run.mapping?.columns ?? {};
  const isFound = ({ key, isRequired }: Field) => isRequired || recognised[key] !== undefined;
  const further = preview.fields.filter((field) => !isFound(field));
  const count = formatNumber(further.length, i18n.locale);
  return (
    <>
      {preview.fields.filter(isFound).map((field) => (
        <ColumnRow key={field.key} field={field} {...props} />
      ))}
      {further.length > 0 && (
        <details className={classes.further}>
          <summary>{t`Further fields: ${count}`}</summary>
          {further.map((field) => (
            <ColumnRow key={field.key} field={field} {...props} />
          ))}
        </details>
      )}
    </>
  );
}

type Field = ImportPreview["fields"][number];

function ColumnRow({ field, preview, mapping, contested, onChange }: RowsProps & { field: Field }) {
  const { t } = useLingui();
  const fieldWord = useFieldWord();
  const { key, isRequired } = field;
  const options = [
    { value: "", label: t`Not in the file` },
    ...preview.headers.map((header, column) => ({ value: String(column), label: header || `${column + 1}` })),
  ];
  const column = mapping.columns[key];
  const isMissing = isRequired && column === undefined;
  const isContested = column !== undefined && contested.includes(column);
  return (
    <div className={classes.assign}>
      <SelectField
        label={isRequired ? t`${fieldWord(key)} (needed)` : fieldWord(key)}
        value={column === undefined ? "" : String(column)}
        options={options}
        error={isMissing ? t`Choose the column.` : isContested ? t`This column is chosen twice.` : undefined}
        onChange={(value) => onChange(assignColumn(mapping, key, value))}
      />
      <span className={classes.samples}>{samplesOf(preview.samples, column).join(" · ")}</span>
    </div>
  );
}

function Formats({ mapping, onChange }: Pick<RowsProps, "mapping" | "onChange">) {
  const { t } = useLingui();
  const examples = {
    "yyyy-mm-dd": "2005-11-23",
    "dd.mm.yyyy": "23.11.2005",
    "dd/mm/yyyy": "23/11/2005",
    "mm/dd/yyyy": "11/23/2005",
    "dd-mm-yyyy": "23-11-2005",
  } as const;
  return (
    <div className={classes.fields}>
      <SelectField
        label={t`Dates are written`}
        value={mapping.dateFormat}
        options={importDateFormats.map((value) => ({ value, label: examples[value] }))}
        onChange={(dateFormat) => onChange({ ...mapping, dateFormat })}
      />
      <SelectField
        label={t`Amounts are written`}
        value={mapping.decimalMark}
        options={[
          { value: ".", label: "1,234.50" },
          { value: ",", label: "1 234,50" },
        ]}
        onChange={(decimalMark) => onChange({ ...mapping, decimalMark })}
      />
      <TextField
        label={t`Currency`}
        value={mapping.currency}
        maxLength={3}
        pattern="[A-Za-z]{3}"
        onChange={(currency) => onChange({ ...mapping, currency: currency.toUpperCase() })}
      />
    </div>
  );
}
