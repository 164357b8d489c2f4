import { useLingui } from "@lingui/react/macro";
import classes from "./marks.module.css";

export type Priority = "low" | "medium" | "high" | "critical";

const RANK: Record<Priority, number> = { low: 1, medium: 2, high: 3, critical: 4 };

export function usePriorityWord(): (priority: Priority) => string {
  const { t } = useLingui();
  return (priority) => {
    const words: Record<Priority, string> = {
      low: t({ context: "priority", message: "Low" }),
      medium: t({ context: "priority", message: "Medium" }),
      high: t({ context: "priority", message: "High" }),
      critical: t({ context: "priority", message: "Critical" }),
    };
    return words[priority] ?? priority;
  };
}

interface PriorityBarsProps {
  priority: Priority;
  withWord?: boolean;
  /** The word stands beside it already. */
  isDecoration?: boolean;
}

/** One to four bars; as many are filled as the priority is high. */
export function PriorityBars({ priority, withWord = false, isDecoration = false }: PriorityBarsProps) {
  const wordOf = usePriorityWord();
  const text = wordOf(priority);
  return (
    <span
      className={classes.mark}
      data-priority={priority}
      title={withWord || isDecoration ? undefined : text}
    >
      <svg className={classes.shape} viewBox="0 0 16 16" aria-hidden="true">
        {[1, 2, 3, 4].map((bar) => (
          <rect
            key={bar}
            className={bar <= (RANK[priority] ?? 0) ? classes.bar : classes.barEmpty}
            x={bar * 3.5 - 2.25}
            y={13.5 - bar * 2.75}
            width="2.25"
            height={bar * 2.75}
            rx="0.75"
          />
        ))}
      </svg>
      {!isDecoration && <span className={withWord ? classes.word : "q-hidden"}>{text}</span>}
    </span>
  );
}
