import classes from "./layout.module.css";

/** Where something stands, from the site down, in one line; what does not fit is cut at the beginning, not the end. */
export function PathLine({ steps }: { steps: readonly { id: string; name: string }[] }) {
  const text = steps.map((step) => step.name).join(" › ");
  return (
    <span className={classes.path} title={text}>
      <bdi>{text}</bdi>
    </span>
  );
}
