import { useState, type FormEvent } from "react";
import { useLingui } from "@lingui/react/macro";
import type { Account } from "@qrmaint/contracts/accounts/contract";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { Button } from "@qrmaint/ui/forms/button";
import { TextField } from "@qrmaint/ui/forms/text-field";
import { FormProblem } from "../form-problem.tsx";
import { useUpdateMe } from "../use-accounts.ts";
import { useMissing } from "../use-missing.ts";
import classes from "../accounts.module.css";

export function OwnName({ person }: Pick<Account, "person">) {
  const { t } = useLingui();
  const update = useUpdateMe();
  const missing = useMissing();
  const { email } = person;
  const [displayName, setDisplayName] = useState(person.displayName);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    missing.mark();
    if (displayName.trim() === "") return;
    update.mutate({ displayName: displayName.trim() }, { onSuccess: () => showToast({ text: t`Saved.` }) });
  };
  return (
    <section>
      <h2>{t`Your name`}</h2>
      <p className={classes.quiet}>{t`You sign in as ${email}.`}</p>
      <form className={classes.form} onSubmit={save} noValidate>
        <TextField
          label={t`Your name`}
          hideLabel
          value={displayName}
          onChange={setDisplayName}
          maxLength={120}
          autoComplete="name"
          error={missing.text(displayName)}
        />
        <FormProblem error={update.error} />
        <div>
          <Button type="submit" busy={update.isPending}>{t`Save the name`}</Button>
        </div>
      </form>
    </section>
  );
}
