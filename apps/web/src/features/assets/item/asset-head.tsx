import { Link } from "wouter";
import { Menu } from "@mantine/core";
import { useLingui } from "@lingui/react/macro";
import type { Asset } from "@qrmaint/contracts/assets/contract";
import { CHILD_KINDS } from "@qrmaint/contracts/assets/rules";
import { Button, ButtonLink, IconButton } from "@qrmaint/ui/forms/button";
import {
  IconAlertTriangle,
  IconArrowsMove,
  IconDots,
  IconEdit,
  IconPlus,
  IconTrash,
  IconX,
} from "@qrmaint/ui/icons";
import { AssetStatusMark } from "@qrmaint/ui/marks/asset-status-mark";
import { formatExact } from "@qrmaint/ui/text/instant";
import { useSession } from "../../../platform/session.tsx";
import { useKindWord } from "../asset-words.ts";
import { AssetPhoto } from "./asset-photo.tsx";
import { EditableFact } from "./editable-fact.tsx";
import { NAME_FIELD } from "./fact-fields.ts";
import classes from "./item.module.css";

export type HeadAction = "close" | "status" | "report" | "create" | "move" | "rename" | "remove";

interface AssetHeadProps {
  asset: Asset;
  mayWrite: boolean;
  isNaming: boolean;
  onNamed: () => void;
  onAction: (action: HeadAction) => void;
  hrefOf: (id: string) => string;
}

/** What it is, where it stands, whether it works, and the two things one does with it. */
export function AssetHead({ asset, mayWrite, isNaming, onNamed, onAction, hrefOf }: AssetHeadProps) {
  const { t } = useLingui();
  const { can } = useSession();
  const kindOf = useKindWord();
  const isDeleted = asset.deletedAt !== null;
  return (
    <header className={classes.head}>
      <AssetPhoto asset={asset} mayWrite={mayWrite} />
      <div className={classes.headWords}>
        <div className={classes.topLine}>
          <span className={classes.quiet}>
            <span className="q-number">{asset.number}</span> · {kindOf(asset.kind)}
          </span>
          <span className={classes.corner}>
            {mayWrite && <MoreMenu asset={asset} onAction={onAction} />}
            <IconButton label={t`Close the object`} onClick={() => onAction("close")}>
              <IconX aria-hidden="true" />
            </IconButton>
          </span>
        </div>
        {isNaming ? (
          <EditableFact asset={asset} field={NAME_FIELD} mayWrite startsOpen onClosed={onNamed} />
        ) : (
          <h2>{asset.name}</h2>
        )}
        {asset.path.length > 1 && <Way asset={asset} hrefOf={hrefOf} />}
        {isDeleted ? (
          <p className={classes.quiet}>{t`In the bin. Take it back from the list to work with it.`}</p>
        ) : (
          <>
            <StatusLine asset={asset} onChange={() => onAction("status")} />
            <div className={classes.actions}>
              {can("requests.create") && (
                <Button
                  kind="primary"
                  icon={<IconAlertTriangle aria-hidden="true" />}
                  onClick={() => onAction("report")}
                >{t`Report a failure`}</Button>
              )}
              {can("work-orders.create") && (
                <ButtonLink
                  href={`/work-orders/new?asset=${asset.id}`}
                  icon={<IconPlus aria-hidden="true" />}
                >{t`New order`}</ButtonLink>
              )}
            </div>
          </>
        )}
      </div>
    </header>
  );
}

/** The objects above it, each a link. */
function Way({ asset, hrefOf }: { asset: Asset; hrefOf: (id: string) => string }) {
  const { t } = useLingui();
  return (
    <nav className={classes.way} aria-label={t`Where it stands`}>
      {asset.path.slice(0, -1).map(({ id, name }, index) => (
        <span key={id}>
          {index > 0 && <span aria-hidden="true"> › </span>}
          <Link href={hrefOf(id)}>{name}</Link>
        </span>
      ))}
    </nav>
  );
}

function StatusLine({ asset, onChange }: { asset: Asset; onChange: () => void }) {
  const { t, i18n } = useLingui();
  const { can } = useSession();
  const since = formatExact(asset.statusSince, i18n.locale);
  return (
    <p className={classes.status}>
      <AssetStatusMark status={asset.status} />
      <span className={classes.quiet}>
        {t`since ${since}`}
        {asset.statusReason !== "" && ` · ${asset.statusReason}`}
      </span>
      {can("work-orders.work") && <Button kind="quiet" onClick={onChange}>{t`Change the status`}</Button>}
    </p>
  );
}

function MoreMenu({ asset, onAction }: Pick<AssetHeadProps, "asset" | "onAction">) {
  const { t } = useLingui();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <IconButton label={t`More actions`}>
          <IconDots aria-hidden="true" />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        {CHILD_KINDS[asset.kind].length > 0 && (
          <Menu.Item
            leftSection={<IconPlus aria-hidden="true" />}
            onClick={() => onAction("create")}
          >{t`New object below this one`}</Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconEdit aria-hidden="true" />}
          onClick={() => onAction("rename")}
        >{t`Change the name`}</Menu.Item>
        {asset.kind !== "site" && (
          <Menu.Item
            leftSection={<IconArrowsMove aria-hidden="true" />}
            onClick={() => onAction("move")}
          >{t`Move`}</Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconTrash aria-hidden="true" />}
          onClick={() => onAction("remove")}
        >{t`Move to the bin`}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
