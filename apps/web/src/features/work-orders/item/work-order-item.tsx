import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import type { Steps } from "@qrmaint/client/work-orders/use-steps";
import { useWorkOrder } from "@qrmaint/client/work-orders/use-work-order";
import type { FileSummary } from "@qrmaint/contracts/files/contract";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { ProblemState, useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { ReasonDialog } from "@qrmaint/ui/feedback/reason-dialog";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { Button, IconButton } from "@qrmaint/ui/forms/button";
import { IconArrowsMaximize, IconX } from "@qrmaint/ui/icons";
import { useHotkeysScope } from "@qrmaint/ui/keys/hotkeys";
import { MergedReports } from "@qrmaint/ui/layout/merged-reports";
import { BreakdownMark } from "@qrmaint/ui/marks/breakdown-mark";
import { StatusMark } from "@qrmaint/ui/marks/status-mark";
import { PhotoLinks } from "../../../platform/photo-links.tsx";
import { useSession } from "../../../platform/session.tsx";
import { Conversation } from "../stream/conversation.tsx";
import { OrderFacts } from "./order-facts.tsx";
import { TextInPlace } from "./text-in-place.tsx";
import { useDeskSteps } from "./use-desk-steps.ts";
import classes from "./item.module.css";

/** What a key of the list wishes to begin with when the order is shown. */
export type ItemWish = "edit" | "assign" | null;

interface ItemProps {
  isAlone: boolean;
  /** Over the whole page, or beside the list again. */
  onAlone: () => void;
  onClose: () => void;
  wish: ItemWish;
}

export function WorkOrderItem({ id, ...rest }: ItemProps & { id: string }) {
  const { t } = useLingui();
  const order = useWorkOrder(id);
  if (order.isPending) return <SkeletonRows rows={10} />;
  if (order.data === undefined)
    return (
      <ProblemState
        title={t`The work order could not be loaded.`}
        error={order.error}
        onRetry={() => void order.refetch()}
        isRetrying={order.isFetching}
      />
    );
  return <Item order={order.data} {...rest} />;
}

/** Closed and cancelled orders are opened again before anything in them is changed. */
const isFinished = ({ category }: WorkOrder): boolean => category === "closed" || category === "cancelled";

function Item({ order, wish, ...place }: ItemProps & { order: WorkOrder }) {
  const { t } = useLingui();
  const { can } = useSession();
  const steps = useDeskSteps(order);
  const mayEdit = can("work-orders.edit") && !isFinished(order);
  const mayAssign = can("work-orders.assign") && !isFinished(order);
  const [open, setOpen] = useState<"subject" | "description" | null>(
    wish === "edit" && mayEdit ? "subject" : null,
  );
  const { main } = steps;
  useHotkeysScope(order.number, main ? [{ keys: "s", label: main.verb, run: main.press }] : []);
  useHotkeysScope(
    order.number,
    [{ keys: "e", label: t`Change the subject`, run: () => setOpen("subject") }],
    mayEdit,
  );
  const text = (field: "subject" | "description") => (
    <TextInPlace
      order={order}
      field={field}
      mayEdit={mayEdit}
      isOpen={open === field}
      onOpen={(isOpen) => setOpen(isOpen ? field : null)}
    />
  );
  return (
    <article className={classes.item} aria-label={order.number} data-alone={place.isAlone || undefined}>
      <Head order={order} steps={steps} {...place} />
      <h2>{text("subject")}</h2>
      <OtherSteps steps={steps} />
      <OrderFacts order={order} mayEdit={mayEdit} mayAssign={mayAssign} startsAssigning={wish === "assign"} />
      {(order.description !== "" || mayEdit) && <div className={classes.section}>{text("description")}</div>}
      <PhotoLinks files={order.files} width={160} className={classes.photos} />
      <MergedReports reports={order.mergedReports} photos={MergedPhotos} />
      <Conversation order={order} />
    </article>
  );
}

type HeadProps = Omit<ItemProps, "wish"> & { order: WorkOrder; steps: Steps };

function Head({ order, steps, isAlone, onAlone, onClose }: HeadProps) {
  const { t } = useLingui();
  const { main } = steps;
  return (
    <header className={classes.head}>
      <span className={classes.number}>{order.number}</span>
      <StatusMark category={order.category} word={order.statusName || undefined} />
      {order.isBreakdown && <BreakdownMark />}
      <span className={classes.corner}>
        {main && (
          <Button kind="primary" busy={steps.isBusy} onClick={main.press}>
            {main.verb}
          </Button>
        )}
        <IconButton label={isAlone ? t`Beside the list` : t`Over the whole page`} onClick={onAlone}>
          <IconArrowsMaximize aria-hidden="true" />
        </IconButton>
        <IconButton label={t`Close the order`} onClick={onClose}>
          <IconX aria-hidden="true" />
        </IconButton>
      </span>
    </header>
  );
}

/** All steps but the main one, and the question for a reason. */
function OtherSteps({ steps }: { steps: Steps }) {
  const wordsOf = useProblemWords();
  const { others, asked, error, isBusy } = steps;
  return (
    <>
      {others.length > 0 && (
        <div className={classes.buttons}>
          {others.map(({ key, verb, press }) => (
            <Button key={key} busy={isBusy} onClick={press}>
              {verb}
            </Button>
          ))}
        </div>
      )}
      {asked && <ReasonDialog {...asked} error={error === null ? undefined : wordsOf(error)} />}
    </>
  );
}

function MergedPhotos({ files }: { files: readonly FileSummary[] }) {
  return <PhotoLinks files={files} width={160} className={classes.photos} />;
}
