import { useLingui } from "@lingui/react/macro";
import { formatNumber } from "@qrmaint/ui/text/number";
import { segmentsOf, yearColumns, type WorkType, type YearColumn, type YearCount } from "./year-columns.ts";
import classes from "./work.module.css";

const CHART_HEIGHT = 64;

export function useWorkTypeWord(): (type: WorkType) => string {
  const { t } = useLingui();
  return (type) => {
    const words: Record<WorkType, string> = {
      corrective: t({ context: "kind of work", message: "Repair" }),
      preventive: t({ context: "kind of work", message: "Prevention" }),
      inspection: t({ context: "kind of work", message: "Inspection" }),
      other: t({ context: "kind of work", message: "Other" }),
    };
    return words[type];
  };
}

/** How much work there was in each year, and of which kind. The same numbers stand in it as a table for screen readers. */
export function YearBars({ counts }: { counts: readonly YearCount[] }) {
  const { t, i18n } = useLingui();
  const wordOf = useWorkTypeWord();
  const columns = yearColumns(counts);
  const most = Math.max(1, ...columns.map(({ total }) => total));
  const types = (["corrective", "preventive", "inspection", "other"] as const).filter((type) =>
    columns.some(({ byType }) => byType[type] > 0),
  );
  const titleOf = ({ year, total, byType }: YearColumn): string =>
    [
      `${year}: ${formatNumber(total, i18n.locale)}`,
      ...types
        .filter((type) => byType[type] > 0)
        .map((type) => `${wordOf(type)}: ${formatNumber(byType[type], i18n.locale)}`),
    ].join("\n");
  return (
    <figure className={classes.years}>
      <figcaption className={classes.legend}>
        <span>{t`Orders by year`}</span>
        {types.map((type) => (
          <span key={type} className={classes.key}>
            <i data-type={type} aria-hidden="true" />
            {wordOf(type)}
          </span>
        ))}
      </figcaption>
      <ol className={classes.columns}>
        {columns.map((column) => (
          <li key={column.year} title={titleOf(column)}>
            <span className={classes.count} aria-hidden="true">
              {column.total > 0 && formatNumber(column.total, i18n.locale)}
            </span>
            <svg viewBox={`0 0 10 ${CHART_HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
              {segmentsOf(column, most, CHART_HEIGHT).map(({ type, y, height }) => (
                <rect key={type} data-type={type} x="0" y={y} width="10" height={height} />
              ))}
            </svg>
            <span className={classes.year} aria-hidden="true">
              {column.year}
            </span>
            <span className="q-hidden">{titleOf(column)}</span>
          </li>
        ))}
      </ol>
    </figure>
  );
}
