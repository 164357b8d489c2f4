import type { FormEvent } from "react";
import { useLocation, useParams } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { useDraft } from "@qrmaint/client/sending/use-draft";
import { useRequiredText } from "@qrmaint/client/sending/use-required-text";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { RestoredDraft } from "@qrmaint/ui/forms/restored-draft";
import { TextAreaField, TextField } from "@qrmaint/ui/forms/text-field";
import { PhonePage } from "../../platform/phone-page.tsx";
import { useCreateWorkOrder } from "./use-create-work-order.ts";
import classes from "./work-orders.module.css";

export function NewOrderPage() {
  const { t } = useLingui();
  const { asset: assetId = "" } = useParams();
  const [, go] = useLocation();
  const wordsOf = useProblemWords();
  const text = useDraft(`new-order:${assetId}`, { subject: "", description: "" });
  const create = useCreateWorkOrder(text.identity, text.clear);
  const { subject, description } = text.draft;
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
        {text.isRestored && <RestoredDraft onDiscard={text.clear} />}
        <TextField
          label={t`What is to be done?`}
          value={subject}
          onChange={(words) => text.change({ ...text.draft, subject: words })}
          maxLength={200}
          error={isMissing ? t`Say in a few words what is to be done.` : undefined}
        />
        <TextAreaField
          label={t`Description`}
          value={description}
          onChange={(words) => text.change({ ...text.draft, description: words })}
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
