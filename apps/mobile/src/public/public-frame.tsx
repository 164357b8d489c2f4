import type { ReactNode } from "react";
import { useLingui } from "@lingui/react/macro";
import { PRODUCT_NAME } from "@qrmaint/contracts/product";
import { Banner } from "@qrmaint/ui/feedback/banner";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { useLanguage } from "@qrmaint/ui/i18n/language-provider";
import { LANGUAGE_NAMES, type Language } from "@qrmaint/ui/text/language";
import { useInstallation } from "@qrmaint/client/app/installation";
import classes from "./public-frame.module.css";

function LanguageLinks() {
  const { t } = useLingui();
  const { language, languages, setLanguage } = useLanguage();
  const choose = (next: Language) => {
    setLanguage(next).catch(() =>
      showToast({ text: t`The language could not be loaded. Check the connection.`, tone: "error" }),
    );
  };
  return (
    <div role="group" aria-label={t`Language`} className={classes.languages}>
      {languages.map((other) => (
        <button
          key={other}
          type="button"
          lang={other}
          aria-pressed={other === language}
          className={classes.language}
          onClick={() => choose(other)}
        >
          {LANGUAGE_NAMES[other]}
        </button>
      ))}
    </div>
  );
}

/** One column, the languages below: whoever stands before the machine sees the machine first. */
export function PublicFrame({ children }: { children: ReactNode }) {
  const { t } = useLingui();
  const { isDemo } = useInstallation();
  return (
    <div className={classes.frame}>
      {isDemo && <Banner tone="demo">{t`Demonstration: what you send is seen by everybody.`}</Banner>}
      <main className={classes.page}>{children}</main>
      <footer className={classes.foot}>
        <LanguageLinks />
        <span>{PRODUCT_NAME}</span>
      </footer>
    </div>
  );
}
