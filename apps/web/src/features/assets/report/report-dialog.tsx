import { useLingui } from "@lingui/react/macro";
import type { Asset } from "@qrmaint/contracts/assets/contract";
import { Dialog } from "@qrmaint/ui/feedback/dialog";
import { ReportForm } from "./report-form.tsx";

/** Reports a failure of the object that is looked at. */
export function ReportDialog({ asset, onClose }: { asset: Asset; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog title={t`Report a failure`} isOpen onClose={onClose} width={520}>
      <ReportForm asset={asset} onDone={onClose} onCancel={onClose} />
    </Dialog>
  );
}
