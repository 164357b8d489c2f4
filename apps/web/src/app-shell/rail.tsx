import type { ReactNode } from "react";
import { Link, useRoute } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { IconButton } from "@qrmaint/ui/forms/button";
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSearch } from "@qrmaint/ui/icons";
import { Keys } from "@qrmaint/ui/keys/keyboard-help";
import type { RailEntry } from "../platform/feature.ts";
import { features } from "../routes.tsx";
import { OrganisationMenu } from "./organisation-menu.tsx";
import { PersonMenu } from "./person-menu.tsx";
import { useRailEntries } from "./use-places.tsx";
import type { RailState } from "./use-rail.ts";
import classes from "./rail.module.css";

/** The code of the page behind an entry is loaded as soon as the pointer or the focus is on it. */
function preload(path: string): void {
  for (const { pages = [] } of features) {
    for (const route of pages) {
      if (route.path === path || route.path.startsWith(`${path}/`)) route.page.preload();
    }
  }
}

interface EntriesProps {
  entries: readonly RailEntry[];
  isCollapsed: boolean;
  onChosen: () => void;
}

function Entry({ entry, isCollapsed, onChosen }: Omit<EntriesProps, "entries"> & { entry: RailEntry }) {
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
        onClick={onChosen}
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

function Entries({ entries, ...rest }: EntriesProps) {
  if (entries.length === 0) return null;
  return (
    <ul>
      {entries.map((entry) => (
        <Entry key={entry.path} entry={entry} {...rest} />
      ))}
    </ul>
  );
}

interface RailProps {
  rail: RailState;
  onFind: () => void;
  onHelp: () => void;
}

/** The daily work above, the organisation's own pages below, the person at the foot. */
export function Rail({ rail, onFind, onHelp }: RailProps): ReactNode {
  const { t } = useLingui();
  const { isCollapsed, toggle, close } = rail;
  const entries = useRailEntries();
  const shared = { isCollapsed, onChosen: close };
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
        <span className={classes.findKeys} aria-hidden="true">
          <Keys keys="mod+k" />
        </span>
      </button>
      <nav aria-label={t`Main`} className={classes.entries}>
        <Entries entries={entries.filter(({ isBelow }) => !isBelow)} {...shared} />
        <Entries entries={entries.filter(({ isBelow }) => isBelow)} {...shared} />
      </nav>
      <div className={classes.foot}>
        <PersonMenu isCollapsed={isCollapsed} onHelp={onHelp} />
        <IconButton label={isCollapsed ? t`Widen the side bar` : t`Narrow the side bar`} onClick={toggle}>
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
