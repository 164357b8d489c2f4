import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import classes from "./dialogs.module.css";

/** Why the server refused what a dialog sent; nothing while it has not. */
export function Refusal({ error }: { error: unknown }) {
  const wordsOf = useProblemWords();
  if (error === null || error === undefined) return null;
  return (
    <p role="alert" className={classes.error}>
      {wordsOf(error)}
    </p>
  );
}
