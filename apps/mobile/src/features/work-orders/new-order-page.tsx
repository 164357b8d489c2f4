import { useState, type FormEvent } from "react";
import { useLocation, useParams } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { useRequiredText } from "@qrmaint/client/sending/use-required-text";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { TextAreaField, TextField } from "@qrmaint/ui/forms/text-field";
import { PhonePage } from "../../platform/phone-page.tsx";
import { useCreateWorkOrder } from "./use-create-work-order.ts";
import classes from "./work-orders.module.css";

export function NewOrderPage() {
  const { t } = useLingui();
  const { asset: assetId = "" } = useParams();
  const [, go] = useLocation();
  const wordsOf = useProblemWords();
  const create = useCreateWorkOrder();
  const [subject, setSubject] = useState("");
  const [description, setDescription] = useState("");
  const { isMissing, ask } = useRequiredText(subject);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (ask())
      create.mutate(
        { assetId, subject: subject.trim(), description },
        { onSuccess: ({ id }) => go(`/order/${id}`, { replace: true }) },
      );
  };
  return (
    <PhonePage
      title={t`New work order`}
      backTo={`/assets/${assetId}`}
      action={
        <Button
          type="submit"
          form="new-order"
          kind="primary"
          wide
          busy={create.isPending}
        >{t`Make the order`}</Button>
      }
    >
      <form id="new-order" className={classes.order} onSubmit={send} noValidate>
        <TextField
          label={t`What is to be done?`}
          value={subject}
          onChange={setSubject}
          maxLength={200}
          error={isMissing ? t`Say in a few words what is to be done.` : undefined}
        />
        <TextAreaField
          label={t`Description`}
          value={description}
          onChange={setDescription}
          maxLength={10_000}
        />
        {create.isError && (
          <p role="alert" className={classes.error}>
            {wordsOf(create.error)}
          </p>
        )}
      </form>
    </PhonePage>
  );
}
