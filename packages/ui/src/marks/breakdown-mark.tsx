import { useLingui } from "@lingui/react/macro";
import classes from "./marks.module.css";

/** The machine stands still. */
export function BreakdownMark({ shapeOnly = false }: { shapeOnly?: boolean }) {
  const { t } = useLingui();
  const text = t`Breakdown`;
  return (
    <span className={classes.mark} data-breakdown title={shapeOnly ? text : undefined}>
      <svg className={classes.shape} viewBox="0 0 16 16" aria-hidden="true">
        <path
          d="M8 2.4 14.2 13.4H1.8Z"
          fill="currentColor"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinejoin="round"
        />
        <path className={classes.onFill} d="M8 6.4v3.3M8 11.7v.1" strokeWidth="1.6" strokeLinecap="round" />
      </svg>
      <span className={shapeOnly ? "q-hidden" : classes.strongWord}>{text}</span>
    </span>
  );
}
