import { Menu } from "@mantine/core";
import { useLocation } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { useLanguage } from "@qrmaint/ui/i18n/language-provider";
import {
  IconDeviceMobile,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconSun,
  IconUser,
} from "@qrmaint/ui/icons";
import { LANGUAGE_NAMES, type Language } from "@qrmaint/ui/text/language";
import { useScheme } from "@qrmaint/ui/theme/scheme";
import { useSession } from "../platform/session.tsx";
import { useLeave } from "./use-leave.ts";
import classes from "./rail.module.css";

export function PersonMenu({ isCollapsed, onHelp }: { isCollapsed: boolean; onHelp: () => void }) {
  const { t } = useLingui();
  const { account } = useSession();
  const leave = useLeave();
  const [, go] = useLocation();
  const { displayName } = account.person;
  return (
    <Menu position="top-start" width={280} shadow="md" closeOnItemClick>
      <Menu.Target>
        <button type="button" className={classes.person} title={isCollapsed ? displayName : undefined}>
          <IconUser aria-hidden="true" />
          <span className={classes.entryText}>{displayName}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconUser aria-hidden="true" />} onClick={() => go("~/account")}>
          {t`My account`}
        </Menu.Item>
        <Menu.Item component="a" href="/m/" leftSection={<IconDeviceMobile aria-hidden="true" />}>
          {t`Application for the phone`}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard aria-hidden="true" />} onClick={onHelp}>
          {t`Show all keys`}
        </Menu.Item>
        <Menu.Divider />
        <Appearance />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout aria-hidden="true" />} onClick={leave}>
          {t`Sign out`}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Quick changes for this browser; the account page keeps the language with the person. */
function Appearance() {
  const { t } = useLingui();
  const { scheme, setWish } = useScheme();
  const { language, languages, setLanguage } = useLanguage();
  const isDark = scheme === "dark";
  const speak = (next: Language) => {
    setLanguage(next).catch(() =>
      showToast({ text: t`The language could not be loaded. Check the connection.`, tone: "error" }),
    );
  };
  return (
    <>
      <Menu.Item
        leftSection={isDark ? <IconSun aria-hidden="true" /> : <IconMoon aria-hidden="true" />}
        onClick={() => setWish(isDark ? "light" : "dark")}
      >
        {isDark ? t`Light colours` : t`Dark colours`}
      </Menu.Item>
      {languages
        .filter((one) => one !== language)
        .map((one) => (
          <Menu.Item
            key={one}
            lang={one}
            leftSection={<IconLanguage aria-hidden="true" />}
            onClick={() => speak(one)}
          >
            {LANGUAGE_NAMES[one]}
          </Menu.Item>
        ))}
    </>
  );
}
