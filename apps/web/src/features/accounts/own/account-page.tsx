import { useLingui } from "@lingui/react/macro";
import { LanguageSwitch } from "@qrmaint/ui/i18n/language-switch";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { SchemeSwitch } from "@qrmaint/ui/theme/scheme-switch";
import { PageFrame } from "../../../platform/page-frame.tsx";
import { useAccount } from "../../../platform/session.tsx";
import { OwnName } from "./own-name.tsx";
import { OwnPassword } from "./own-password.tsx";
import { OwnSessions } from "./own-sessions.tsx";
import { useUpdateMe } from "../use-accounts.ts";
import classes from "../accounts.module.css";

/** Belongs to the person, so it works without any organisation too. */
export function AccountPage() {
  const { t } = useLingui();
  const account = useAccount().data;
  if (!account) return null;
  return (
    <PageFrame title={t`My account`}>
      <div className={classes.account}>
        <OwnName person={account.person} />
        <LanguageAndColours />
        <OwnPassword />
        <OwnSessions />
      </div>
    </PageFrame>
  );
}

function LanguageAndColours() {
  const { t } = useLingui();
  const update = useUpdateMe();
  const wordsOf = useProblemWords();
  return (
    <section>
      <h2>{t`Language and colours`}</h2>
      <LanguageSwitch
        onChange={(language) => {
          if (language === "uk") return;
          // Mails are written in it too.
          update.mutate(
            { language },
            { onError: (error) => showToast({ text: wordsOf(error), tone: "error" }) },
          );
        }}
      />
      <SchemeSwitch />
    </section>
  );
}
