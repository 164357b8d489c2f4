import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { isAboutNewPassword } from "./new-password-field.tsx";
import classes from "./accounts.module.css";

/** Why the form was refused, above its button; what was typed stays. */
export function FormProblem({ error }: { error: unknown }) {
  const wordsOf = useProblemWords();
  if (!error || isAboutNewPassword(error)) return null;
  return (
    <p role="alert" className={classes.error}>
      {wordsOf(error)}
    </p>
  );
}
