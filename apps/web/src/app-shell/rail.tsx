import type { ReactNode } from "react";
import { Link, useRoute } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { IconButton } from "@qrmaint/ui/forms/button";
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSearch } from "@qrmaint/ui/icons";
import { Keys } from "@qrmaint/ui/keys/keyboard-help";
import type { RailEntry } from "../platform/feature.ts";
import { useSession } from "../platform/session.tsx";
import { features } from "../routes.tsx";
import { OrganisationMenu } from "./organisation-menu.tsx";
import { PersonMenu } from "./person-menu.tsx";
import classes from "./shell.module.css";

/** The code of the page behind an entry is loaded as soon as the pointer or the focus is on it. */
function preload(path: string): void {
  for (const { pages = [] } of features) {
    for (const route of pages) {
      if (route.path === path || route.path.startsWith(`${path}/`)) route.page.preload();
    }
  }
}

function Entry({ entry, isCollapsed }: { entry: RailEntry; isCollapsed: boolean }) {
  const { i18n } = useLingui();
  const { path, label, icon: Icon, Count } = entry;
  const [isHere] = useRoute(`${path}/*?`);
  const text = i18n._(label);
  return (
    <li>
      <Link
        href={path}
        className={classes.entry}
        aria-current={isHere ? "page" : undefined}
        title={isCollapsed ? text : undefined}
        onMouseEnter={() => preload(path)}
        onFocus={() => preload(path)}
        onTouchStart={() => preload(path)}
      >
        <Icon aria-hidden="true" />
        <span className={classes.entryText}>{text}</span>
        {Count && (
          <span className={classes.count}>
            <Count />
          </span>
        )}
      </Link>
    </li>
  );
}

interface RailProps {
  isCollapsed: boolean;
  onCollapse: () => void;
  onFind: () => void;
  onHelp: () => void;
}

export function Rail({ isCollapsed, onCollapse, onFind, onHelp }: RailProps): ReactNode {
  const { t } = useLingui();
  const { can } = useSession();
  const entries = features
    .flatMap((feature) => feature.rail ?? [])
    .filter(({ permission }) => !permission || can(permission));
  return (
    <div className={classes.rail}>
      <OrganisationMenu isCollapsed={isCollapsed} />
      <button
        type="button"
        className={classes.find}
        onClick={onFind}
        title={isCollapsed ? t`Find` : undefined}
      >
        <IconSearch aria-hidden="true" />
        <span className={classes.entryText}>{t`Find`}</span>
        <span className={classes.findKeys}>
          <Keys keys="mod+k" />
        </span>
      </button>
      <nav aria-label={t`Main`} className={classes.entries}>
        <ul>
          {entries.map((entry) => (
            <Entry key={entry.path} entry={entry} isCollapsed={isCollapsed} />
          ))}
        </ul>
      </nav>
      <div className={classes.foot}>
        <PersonMenu isCollapsed={isCollapsed} onHelp={onHelp} />
        <IconButton label={isCollapsed ? t`Widen the side bar` : t`Narrow the side bar`} onClick={onCollapse}>
          {isCollapsed ? (
            <IconLayoutSidebarLeftExpand aria-hidden="true" />
          ) : (
            <IconLayoutSidebarLeftCollapse aria-hidden="true" />
          )}
        </IconButton>
      </div>
    </div>
  );
}
