import type { ReactNode } from "react";
import { useLingui } from "@lingui/react/macro";
import classes from "./marks.module.css";

export type AssetStatus = "operational" | "degraded" | "down" | "out-of-service";

const SHAPES: Record<AssetStatus, ReactNode> = {
  operational: <circle cx="8" cy="8" r="4" fill="currentColor" />,
  degraded: <path d="M8 3.4 12.6 8 8 12.6 3.4 8Z" fill="currentColor" />,
  down: (
    <path
      d="M8 3 13.5 12.6H2.5Z"
      fill="currentColor"
      stroke="currentColor"
      strokeWidth="1.2"
      strokeLinejoin="round"
    />
  ),
  "out-of-service": <path d="M4 8h8" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round" />,
};

export function useAssetStatusWord(): (status: AssetStatus) => string {
  const { t } = useLingui();
  return (status) => {
    const words: Record<AssetStatus, string> = {
      operational: t({ context: "object", message: "Operational" }),
      degraded: t({ context: "object", message: "Works with limits" }),
      down: t({ context: "object", message: "Down" }),
      "out-of-service": t({ context: "object", message: "Out of service" }),
    };
    return words[status] ?? status;
  };
}

/** Whether the object works: dot, diamond, triangle or dash, with its word. */
export function AssetStatusMark({ status, shapeOnly = false }: { status: AssetStatus; shapeOnly?: boolean }) {
  const wordOf = useAssetStatusWord();
  const text = wordOf(status);
  return (
    <span className={classes.mark} data-asset-status={status} title={shapeOnly ? text : undefined}>
      <svg className={classes.shape} viewBox="0 0 16 16" aria-hidden="true">
        {SHAPES[status]}
      </svg>
      <span className={shapeOnly ? "q-hidden" : classes.word}>{text}</span>
    </span>
  );
}
