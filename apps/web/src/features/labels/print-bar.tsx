import { useState } from "react";
import { Plural, useLingui } from "@lingui/react/macro";
import { formatNumber } from "@qrmaint/ui/text/number";
import { labelFormats, type LabelFormatId } from "@qrmaint/contracts/labels/formats";
import { Button } from "@qrmaint/ui/forms/button";
import { SelectField } from "@qrmaint/ui/forms/select-field";
import { IconPrinter } from "@qrmaint/ui/icons";
import { printFiles } from "./selection.ts";
import { SheetDrawing } from "./sheet-drawing.tsx";
import { useLabelUrls } from "./use-labels.ts";
import classes from "./labels.module.css";

/** Shown while labels are chosen: how many, on which sheet, and the files for the printer. */
export function PrintBar({ chosen, onClear }: { chosen: ReadonlySet<string>; onClear: () => void }) {
  const { t, i18n } = useLingui();
  const urls = useLabelUrls();
  const [formatId, setFormatId] = useState<LabelFormatId>("a4-3x8-70x37");
  const format = labelFormats.find(({ id }) => id === formatId) ?? labelFormats[0];
  const files = printFiles(chosen, format.columns * format.rows);
  const count = files.length;
  const wordOf = (number: number) => (count === 1 ? t`Print PDF` : t`Print PDF ${number} of ${count}`);
  return (
    <section className={classes.bar} aria-label={t`Print labels`}>
      <p className={classes.count} role="status">
        <Plural value={chosen.size} one="# label chosen" other="# labels chosen" />
      </p>
      <SheetDrawing format={format} />
      <SelectField
        label={t`Sheet`}
        value={formatId}
        onChange={setFormatId}
        options={labelFormats.map((one) => ({
          value: one.id,
          label: `${one.columns} × ${one.rows}, ${formatNumber(one.labelWidthMm, i18n.locale)} × ${formatNumber(one.labelHeightMm, i18n.locale)} mm`,
        }))}
      />
      <span className={classes.barActions}>
        <Button kind="quiet" onClick={onClear}>{t`Choose none`}</Button>
        {files.map((ids, index) => (
          <a
            key={index}
            className={classes.print}
            href={urls.sheet(ids, formatId)}
            target="_blank"
            rel="noreferrer"
          >
            <IconPrinter aria-hidden="true" />
            {wordOf(index + 1)}
          </a>
        ))}
      </span>
    </section>
  );
}
