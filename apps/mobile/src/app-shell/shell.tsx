import type { ReactNode } from "react";
import { Link, useRoute } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { Banner } from "@qrmaint/ui/feedback/banner";
import { IconAlertTriangle, IconClipboardList, IconDots, IconScan } from "@qrmaint/ui/icons";
import { NoSiteBanner } from "@qrmaint/ui/feedback/no-site-banner";
import { useInstallation } from "@qrmaint/client/app/installation";
import { useSession } from "@qrmaint/client/app/session";
import { features } from "../routes.tsx";
import { ConnectionLine } from "./connection-line.tsx";
import { usePageScroll } from "./use-page-scroll.ts";
import classes from "./shell.module.css";

const everywhere = features.flatMap(({ Everywhere }) => (Everywhere ? [Everywhere] : []));
const workCounts = features.flatMap(({ WorkCount }) => (WorkCount ? [WorkCount] : []));

/** The code of the page is fetched while the finger is still down. */
function preload(path: string): void {
  for (const { pages = [] } of features) {
    for (const route of pages) if (route.path === path) route.page.preload();
  }
}

interface PlaceProps {
  path: string;
  text: string;
  icon: ReactNode;
  isBig?: boolean;
  count?: ReactNode;
}

function Place({ path, text, icon, isBig = false, count }: PlaceProps) {
  const [isHere] = useRoute(`${path}/*?`);
  return (
    <Link
      href={path}
      className={classes.place}
      data-big={isBig || undefined}
      aria-current={isHere ? "page" : undefined}
      onTouchStart={() => preload(path)}
      onFocus={() => preload(path)}
    >
      <span className={classes.placeIcon}>
        {icon}
        {count && <span className={classes.count}>{count}</span>}
      </span>
      {text}
    </Link>
  );
}

/** Work, Scan, Report, More; the scanner is what a hand in a glove finds without looking. */
function BottomBar() {
  const { t } = useLingui();
  const { can } = useSession();
  const [isScanning] = useRoute("/scan/*?");
  return (
    <nav aria-label={t`Main`} className={classes.bar} data-dark={isScanning || undefined}>
      {can("work-orders.read") && (
        <Place
          path="/work"
          text={t`Work`}
          icon={<IconClipboardList aria-hidden="true" />}
          count={workCounts.length > 0 ? workCounts.map((Count, index) => <Count key={index} />) : undefined}
        />
      )}
      <Place path="/scan" text={t`Scan`} icon={<IconScan aria-hidden="true" />} isBig />
      <Place path="/report" text={t`Report`} icon={<IconAlertTriangle aria-hidden="true" />} />
      <Place path="/more" text={t`More`} icon={<IconDots aria-hidden="true" />} />
    </nav>
  );
}

export function Shell({ children }: { children: ReactNode }) {
  const { t } = useLingui();
  const { isDemo } = useInstallation();
  const { membership } = useSession();
  const frame = usePageScroll();
  return (
    <div className={classes.frame}>
      {isDemo && <Banner tone="demo">{t`Demonstration: everybody knows the demo's passwords.`}</Banner>}
      <NoSiteBanner siteIds={membership.siteIds} />
      <ConnectionLine />
      {everywhere.map((Everywhere, index) => (
        <Everywhere key={index} />
      ))}
      <main ref={frame} className={classes.page}>
        {children}
      </main>
      <BottomBar />
    </div>
  );
}
