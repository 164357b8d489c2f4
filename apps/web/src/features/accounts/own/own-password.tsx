import { useState, type FormEvent } from "react";
import { useLingui } from "@lingui/react/macro";
import { problemOf } from "@qrmaint/ui/feedback/problem-words";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { Button } from "@qrmaint/ui/forms/button";
import { PasswordField } from "@qrmaint/ui/forms/text-field";
import { FormProblem } from "../form-problem.tsx";
import { NewPasswordField } from "../new-password-field.tsx";
import { useChangePassword } from "../use-accounts.ts";
import { useMissing } from "../use-missing.ts";
import classes from "../accounts.module.css";

export function OwnPassword() {
  const { t } = useLingui();
  const change = useChangePassword();
  const [currentPassword, setCurrent] = useState("");
  const [newPassword, setNew] = useState("");
  const [round, setRound] = useState(0);
  const isWrong = problemOf(change.error).code === "wrong-credentials";
  const send = () =>
    change.mutate(
      { currentPassword, newPassword },
      {
        onSuccess() {
          setCurrent("");
          setNew("");
          setRound(round + 1);
          showToast({ text: t`The password is changed; all other devices are signed out.` });
        },
      },
    );
  return (
    <section>
      <h2>{t`Password`}</h2>
      <PasswordForm
        key={round}
        currentPassword={currentPassword}
        onCurrent={setCurrent}
        newPassword={newPassword}
        onNew={setNew}
        wrong={isWrong ? t`This is not your present password.` : undefined}
        problem={isWrong ? null : change.error}
        isBusy={change.isPending}
        onSend={send}
      />
    </section>
  );
}

interface PasswordFormProps {
  currentPassword: string;
  onCurrent: (value: string) => void;
  newPassword: string;
  onNew: (value: string) => void;
  wrong: string | undefined;
  problem: unknown;
  isBusy: boolean;
  onSend: () => void;
}

function PasswordForm(props: PasswordFormProps) {
  const { currentPassword, onCurrent, newPassword, onNew, wrong, problem, isBusy, onSend } = props;
  const { t } = useLingui();
  const missing = useMissing();
  const save = (event: FormEvent): void => {
    event.preventDefault();
    missing.mark();
    if (currentPassword !== "" && newPassword !== "") onSend();
  };
  return (
    <form className={classes.form} onSubmit={save} noValidate>
      <PasswordField
        label={t`Present password`}
        autoComplete="current-password"
        value={currentPassword}
        onChange={onCurrent}
        error={missing.text(currentPassword) ?? wrong}
      />
      <NewPasswordField
        value={newPassword}
        onChange={onNew}
        error={missing.text(newPassword)}
        refusal={problem}
      />
      <FormProblem error={problem} />
      <div>
        <Button type="submit" busy={isBusy}>{t`Change the password`}</Button>
      </div>
    </form>
  );
}
