import type { ReactNode } from "react";
import { PRODUCT_NAME } from "@qrmaint/contracts/product";
import { LanguageSwitch } from "@qrmaint/ui/i18n/language-switch";
import { DemoBanner } from "../../platform/demo-banner.tsx";
import { usePageTitle } from "../../platform/page-title.ts";
import classes from "./accounts.module.css";

/** Pages outside of an organisation: one calm column in the middle. */
export function OpenFrame({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ReactNode;
  children?: ReactNode;
}) {
  usePageTitle(title);
  return (
    <div className={classes.open}>
      <DemoBanner />
      <div className={classes.frame}>
        <main className={classes.card}>
          <p className={classes.brand}>{PRODUCT_NAME}</p>
          <h1>{title}</h1>
          {lead && <p className={classes.lead}>{lead}</p>}
          {children}
        </main>
        <footer className={classes.foot}>
          <LanguageSwitch />
        </footer>
      </div>
    </div>
  );
}
