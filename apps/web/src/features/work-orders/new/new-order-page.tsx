import { useEffect, useId, useRef, useState, type RefObject, type SyntheticEvent } from "react";
import { useLocation, useSearch } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { useDraft } from "@qrmaint/client/sending/use-draft";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { HeldFields } from "@qrmaint/ui/forms/held-fields";
import { Button, ButtonLink } from "@qrmaint/ui/forms/button";
import { CheckField } from "@qrmaint/ui/forms/choice-field";
import { PhotosField } from "@qrmaint/ui/forms/photos-field";
import { RestoredDraft } from "@qrmaint/ui/forms/restored-draft";
import { TextAreaField, TextField } from "@qrmaint/ui/forms/text-field";
import { useHotkeysScope } from "@qrmaint/ui/keys/hotkeys";
import { PageFrame } from "../../../platform/page-frame.tsx";
import { useSession } from "../../../platform/session.tsx";
import { UnsentPhotos } from "../../../platform/photos/unsent-photos.tsx";
import { useTakeStep } from "../use-order-actions.ts";
import { useCreateOrder } from "../use-new-order.ts";
import { AssetsPicker } from "./assets-picker.tsx";
import { emptyDraft, missingIn, type NewOrderDraft } from "./new-order.ts";
import { ShortFields } from "./short-fields.tsx";
import classes from "./new-order.module.css";

/** What is typed stays here until the server has the order and every photo. */
export function NewOrderPage() {
  const { t } = useLingui();
  const form = useRef<HTMLFormElement>(null);
  const formId = useId();
  const draft = useNewOrder(form);
  const { create, send } = draft;
  useEffect(() => form.current?.querySelector("input")?.focus(), []);
  useHotkeysScope(t`New work order`, [
    {
      keys: "mod+enter",
      label: t`Create the order`,
      run: () => form.current?.requestSubmit(),
      whileTyping: true,
    },
  ]);
  return (
    <PageFrame
      title={t`New work order`}
      action={
        create.sent === null && (
          <>
            <ButtonLink kind="quiet" href="/work-orders">{t`Cancel`}</ButtonLink>
            <Button type="submit" form={formId} kind="primary" busy={create.isBusy}>
              {t`Create the order`}
            </Button>
          </>
        )
      }
    >
      <form id={formId} ref={form} className={classes.form} onSubmit={send} noValidate>
        {create.sent === null ? (
          <HeldFields isHeld={create.isBusy}>
            <DraftFields {...draft} />
          </HeldFields>
        ) : (
          <Made create={create} />
        )}
      </form>
    </PageFrame>
  );
}

/** The draft, what it lacks, and its sending: once, however often it is tried. */
function useNewOrder(form: RefObject<HTMLFormElement | null>) {
  const [, go] = useLocation();
  const search = useSearch();
  const asset = new URLSearchParams(search).get("asset") ?? "";
  const text = useDraft(`new-order:${asset}`, emptyDraft(asset));
  const photos = useDraft<readonly File[]>(`new-order-photos:${asset}`, [], { isPlain: false });
  const { draft } = text;
  const [isTried, setTried] = useState(false);
  const sayMade = useSayMade();
  const forget = (): void => {
    text.clear();
    photos.clear();
  };
  const create = useCreateOrder(text.identity, (order, unsent) => {
    forget();
    sayMade(order);
    if (unsent === 0) go(`/work-orders/${order.id}`);
  });
  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (missingIn(draft).length === 0) {
      if (!create.isBusy && create.sent === null) void create.submit(draft, photos.draft);
      return;
    }
    // After the errors stand there: the first field that lacks something.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus());
  };
  return {
    draft,
    change: (part: Partial<NewOrderDraft>): void => text.change((before) => ({ ...before, ...part })),
    photos: photos.draft,
    setPhotos: photos.change,
    isRestored: text.isRestored || photos.isRestored,
    forget,
    missing: isTried ? missingIn(draft) : [],
    create,
    send,
  };
}

/** The way back is a cancelled order: its number is given and stays. */
function useSayMade(): (order: WorkOrder) => void {
  const { t } = useLingui();
  const { can } = useSession();
  const step = useTakeStep();
  const why = t`Made by mistake.`;
  return ({ id, number }) =>
    showToast({
      text: t`${number} is made.`,
      ...(can("work-orders.cancel") && {
        undo: async () => void (await step.mutateAsync({ id, step: { to: "cancelled", reason: why } })),
      }),
    });
}

type Draft = ReturnType<typeof useNewOrder>;

/** The order is there, photos are not: they can be sent again from here. */
function Made({ create }: Pick<Draft, "create">) {
  const { t } = useLingui();
  const [, go] = useLocation();
  const { sent, isBusy, sendRest } = create;
  const id = sent?.answer.id ?? "";
  const count = sent?.unsent.length ?? 0;
  useEffect(() => {
    if (count === 0 && id !== "") go(`/work-orders/${id}`);
  }, [count, id, go]);
  if (count === 0) return null;
  return (
    <UnsentPhotos count={count} isBusy={isBusy} onSendAgain={sendRest}>
      <ButtonLink kind="quiet" href={`/work-orders/${id}`}>{t`Go on without them`}</ButtonLink>
    </UnsentPhotos>
  );
}

function DraftFields({ draft, change, photos, setPhotos, missing, create, ...kept }: Draft) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  return (
    <>
      {kept.isRestored && <RestoredDraft onDiscard={kept.forget} />}
      {create.error !== null && (
        <p role="alert" className={classes.refused}>
          {wordsOf(create.error)}
        </p>
      )}
      <TextField
        label={t`Subject`}
        value={draft.subject}
        onChange={(subject) => change({ subject })}
        maxLength={200}
        error={missing.includes("subject") ? t`Say in a few words what is to be done.` : undefined}
      />
      <AssetsPicker
        assets={draft.assets}
        onChoose={(assets) => change({ assets })}
        error={missing.includes("asset") ? t`Choose the object that the work is for.` : undefined}
      />
      <CheckField
        label={t`The machine stands still`}
        checked={draft.isBreakdown}
        onChange={(isBreakdown) => change({ isBreakdown })}
      />
      <ShortFields draft={draft} onChange={change} />
      <TextAreaField
        label={t`Description`}
        optionalWord={t`optional`}
        value={draft.description}
        onChange={(description) => change({ description })}
        maxLength={10_000}
        rows={5}
      />
      <PhotosField label={t`Photos`} optionalWord={t`optional`} files={photos} onChange={setPhotos} />
    </>
  );
}
