import { useState, type ReactNode } from "react";
import { useLingui } from "@lingui/react/macro";
import { CommandPalette } from "@qrmaint/ui/keys/command-palette";
import { useHotkeyListener, useHotkeysScope } from "@qrmaint/ui/keys/hotkeys";
import { KeyboardHelp } from "@qrmaint/ui/keys/keyboard-help";
import { NoSiteBanner } from "@qrmaint/ui/feedback/no-site-banner";
import { useSession } from "../platform/session.tsx";
import { features } from "../routes.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { DemoBanner } from "../platform/demo-banner.tsx";
import { Rail } from "./rail.tsx";
import { useActions, usePlaces } from "./use-places.tsx";
import { useRail } from "./use-rail.ts";
import classes from "./shell.module.css";

const everywhere = features.flatMap(({ Everywhere }) => (Everywhere ? [Everywhere] : []));

const above = features.flatMap(({ Above }) => (Above ? [Above] : []));

/** The rail, the page, and what is on every page: Ctrl-K, `?`, alerts. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useLingui();
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const { membership } = useSession();
  const rail = useRail();
  useHotkeyListener();
  useActions();
  usePlaces();
  useHotkeysScope(t`Everywhere`, [
    { keys: "mod+k", label: t`Go to, find, do`, whileTyping: true, run: () => setPaletteOpen(true) },
    { keys: "?", label: t`Show all keys`, run: () => setHelpOpen(true) },
    { keys: "[", label: t`Narrow or widen the side bar`, run: rail.toggle },
  ]);
  useHotkeysScope(t`Side bar`, [{ keys: "escape", label: t`Close`, run: rail.close }], rail.isOver);
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#page">{t`To the content`}</a>
      <DemoBanner />
      <NoSiteBanner siteIds={membership.siteIds} />
      <ConnectionBanner />
      {above.map((Above, index) => (
        <Above key={index} />
      ))}
      <div
        className={classes.shell}
        data-collapsed={rail.isCollapsed || undefined}
        data-over={rail.isOver || undefined}
      >
        <Rail rail={rail} onFind={() => setPaletteOpen(true)} onHelp={() => setHelpOpen(true)} />
        {rail.isOver && (
          <button
            type="button"
            className={classes.veil}
            aria-label={t`Narrow the side bar`}
            onClick={rail.close}
          />
        )}
        <main id="page" tabIndex={-1} className={classes.page} inert={rail.isOver}>
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
