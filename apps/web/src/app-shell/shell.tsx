import { useState, type ReactNode } from "react";
import { useLocation } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { CommandPalette } from "@qrmaint/ui/keys/command-palette";
import { useCommands } from "@qrmaint/ui/keys/commands";
import { useHotkeyListener, useHotkeysScope } from "@qrmaint/ui/keys/hotkeys";
import { KeyboardHelp } from "@qrmaint/ui/keys/keyboard-help";
import { readStored, writeStored } from "@qrmaint/ui/text/stored-setting";
import { useSession } from "../platform/session.tsx";
import { features } from "../routes.tsx";
import { DemoBanner } from "./demo-banner.tsx";
import { Rail } from "./rail.tsx";
import classes from "./shell.module.css";

const everywhere = features.flatMap(({ Everywhere }) => (Everywhere ? [Everywhere] : []));

/** Keys and palette entries that lead to the rail's places. */
function usePlaces(): void {
  const { t, i18n } = useLingui();
  const { can } = useSession();
  const [, go] = useLocation();
  const entries = features
    .flatMap((feature) => feature.rail ?? [])
    .filter(({ permission }) => !permission || can(permission));
  useHotkeysScope(
    t`Go to`,
    entries.map(({ key, label, path }) => ({ keys: `g ${key}`, label: i18n._(label), run: () => go(path) })),
  );
  useCommands(
    t`Go to`,
    entries.map(({ key, label, path, icon: Icon }) => ({
      id: path,
      label: i18n._(label),
      icon: <Icon aria-hidden="true" />,
      keys: `g ${key}`,
      run: () => go(path),
    })),
  );
}

/** The rail, the page, and what is on every page: Ctrl-K, `?`, alerts. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useLingui();
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [isCollapsed, setCollapsed] = useState(() => readStored("rail") === "collapsed");
  const collapse = () => {
    writeStored("rail", isCollapsed ? "open" : "collapsed");
    setCollapsed(!isCollapsed);
  };
  useHotkeyListener();
  usePlaces();
  useHotkeysScope(t`Everywhere`, [
    { keys: "mod+k", label: t`Go to, find, do`, whileTyping: true, run: () => setPaletteOpen(true) },
    { keys: "?", label: t`Show all keys`, run: () => setHelpOpen(true) },
    { keys: "[", label: t`Narrow or widen the side bar`, run: collapse },
  ]);
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#page">{t`To the content`}</a>
      <DemoBanner />
      <div className={classes.shell} data-collapsed={isCollapsed || undefined}>
        <Rail
          isCollapsed={isCollapsed}
          onCollapse={collapse}
          onFind={() => setPaletteOpen(true)}
          onHelp={() => setHelpOpen(true)}
        />
        <main id="page" tabIndex={-1} className={classes.page}>
          {children}
        </main>
      </div>
      {everywhere.map((Everywhere, index) => (
        <Everywhere key={index} />
      ))}
      <CommandPalette isOpen={isPaletteOpen} onClose={() => setPaletteOpen(false)} />
      <KeyboardHelp isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
}
