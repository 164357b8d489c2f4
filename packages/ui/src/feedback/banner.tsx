import type { ReactNode } from "react";
import { IconAlertTriangle, IconInfoCircle } from "../icons.tsx";
import classes from "./banner.module.css";

/** A line across the page: `demo` for the evaluation installation, `info` for a quiet notice, `warning` for trouble. */
export function Banner(props: {
  tone: "demo" | "info" | "warning";
  children: ReactNode;
  action?: ReactNode;
}) {
  const { tone, children, action } = props;
  return (
    <div className={classes.banner} data-tone={tone} role={tone === "warning" ? "alert" : "note"}>
      {tone === "warning" ? <IconAlertTriangle aria-hidden="true" /> : <IconInfoCircle aria-hidden="true" />}
      <span className={classes.text}>{children}</span>
      {action}
    </div>
  );
}
