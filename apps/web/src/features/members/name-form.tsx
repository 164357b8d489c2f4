import { useState, type FormEvent } from "react";
import { useLingui } from "@lingui/react/macro";
import { Banner } from "@qrmaint/ui/feedback/banner";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { Button } from "@qrmaint/ui/forms/button";
import { SelectField } from "@qrmaint/ui/forms/select-field";
import { TextField } from "@qrmaint/ui/forms/text-field";
import {
  type Organisation,
  ORGANISATION_LANGUAGES,
  presentOf,
  useUpdateOrganisation,
} from "./use-members.ts";
import classes from "./members.module.css";

/** Name and language; when somebody else was faster, what stands there now is shown instead. */
export function NameForm({ organisation }: { organisation: Organisation }) {
  const { t } = useLingui();
  const update = useUpdateOrganisation();
  const wordsOf = useProblemWords();
  const [base, setBase] = useState(organisation);
  const [name, setName] = useState(organisation.name);
  const [language, setLanguage] = useState(organisation.language);
  const [isTried, setTried] = useState(false);
  const show = (present: Organisation): void => {
    setBase(present);
    setName(present.name);
    setLanguage(present.language);
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === "") return;
    update.mutate(
      { version: base.version, body: { name: name.trim(), language } },
      {
        onSuccess(changed) {
          show(changed);
          showToast({ text: t`The organisation is changed.` });
        },
        onError(error) {
          const present = presentOf(error) as Organisation | null;
          if (present !== null) show(present);
        },
      },
    );
  };
  return (
    <form className={classes.fields} onSubmit={save} noValidate>
      <TextField
        label={t`Name of the organisation`}
        value={name}
        maxLength={120}
        error={isTried && name.trim() === "" ? t`This is needed.` : undefined}
        onChange={setName}
      />
      <SelectField
        label={t`Language of labels and mails`}
        value={language}
        options={ORGANISATION_LANGUAGES}
        onChange={setLanguage}
      />
      {update.isError && <Banner tone="warning">{wordsOf(update.error)}</Banner>}
      <div>
        <Button type="submit" kind="primary" busy={update.isPending}>{t`Save`}</Button>
      </div>
    </form>
  );
}
