import type { ReactNode } from "react";
import { useLingui } from "@lingui/react/macro";
import classes from "./marks.module.css";

/** The fixed categories; an organisation's own status names come as `word`. */
export type StatusCategory = "open" | "in-progress" | "on-hold" | "done" | "closed" | "cancelled";

/** Told apart by shape alone; the colour only helps. Drawn in a box of 16. */
const SHAPES: Record<StatusCategory, ReactNode> = {
  open: <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  "in-progress": (
    <>
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M8 4.25a3.75 3.75 0 0 1 0 7.5z" fill="currentColor" />
    </>
  ),
  "on-hold": (
    <>
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6.4 5.6v4.8M9.6 5.6v4.8" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
    </>
  ),
  done: (
    <>
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path
        d="m5.3 8.2 1.9 1.9 3.5-4"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  closed: (
    <>
      <circle cx="8" cy="8" r="6.75" fill="currentColor" />
      <path
        className={classes.onFill}
        d="m5.3 8.2 1.9 1.9 3.5-4"
        fill="none"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  cancelled: (
    <>
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="m6 6 4 4m0-4-4 4" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
    </>
  ),
};

export function useStatusWord(): (category: StatusCategory) => string {
  const { t } = useLingui();
  return (category) => {
    const words: Record<StatusCategory, string> = {
      open: t({ context: "status", message: "Open" }),
      "in-progress": t({ context: "status", message: "In progress" }),
      "on-hold": t({ context: "status", message: "On hold" }),
      done: t({ context: "status", message: "Done" }),
      closed: t({ context: "status", message: "Closed" }),
      cancelled: t({ context: "status", message: "Cancelled" }),
    };
    return words[category] ?? category;
  };
}

/**
 * @param word the organisation's own name of the status; the category's word when left out
 * @param shapeOnly for narrow columns: the word stays for screen readers and on hover
 * @param isDecoration the word stands beside it already
 */
export function StatusMark(props: {
  category: StatusCategory;
  word?: string;
  shapeOnly?: boolean;
  isDecoration?: boolean;
}) {
  const { category, word, shapeOnly = false, isDecoration = false } = props;
  const wordOf = useStatusWord();
  const text = word ?? wordOf(category);
  return (
    <span
      className={classes.mark}
      data-status={category}
      title={shapeOnly && !isDecoration ? text : undefined}
    >
      <svg className={classes.shape} viewBox="0 0 16 16" aria-hidden="true">
        {SHAPES[category] ?? SHAPES.open}
      </svg>
      {!isDecoration && <span className={shapeOnly ? "q-hidden" : classes.word}>{text}</span>}
    </span>
  );
}
