import classes from "./layout.module.css";

/** Where something stands, from the site down, in one line; the last step, which tells most, is cut last. */
export function PathLine({ steps }: { steps: readonly { id: string; name: string }[] }) {
  const names = steps.map((step) => step.name);
  const last = names.at(-1) ?? "";
  const before = names.slice(0, -1).join(" › ");
  return (
    <span className={classes.path} title={names.join(" › ")}>
      {before && <span className={classes.pathBefore}>{before}</span>}
      {before && <span aria-hidden="true">›</span>}
      <span className={classes.pathLast}>{last}</span>
    </span>
  );
}
