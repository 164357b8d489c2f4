import { Menu } from "@mantine/core";
import { useLocation } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { LanguageSwitch } from "@qrmaint/ui/i18n/language-switch";
import { IconDeviceMobile, IconKeyboard, IconLogout, IconUser } from "@qrmaint/ui/icons";
import { SchemeSwitch } from "@qrmaint/ui/theme/scheme-switch";
import { useSession } from "../platform/session.tsx";
import { useLeave } from "./use-leave.ts";
import classes from "./shell.module.css";

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
        <div className={classes.menuFields}>
          <SchemeSwitch />
          <LanguageSwitch />
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout aria-hidden="true" />} onClick={leave}>
          {t`Sign out`}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
