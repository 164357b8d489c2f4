import { Menu } from "@mantine/core";
import { useLocation } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { IconBuilding, IconBuildingFactory2, IconCheck, IconChevronDown } from "@qrmaint/ui/icons";
import { useSession } from "../platform/session.tsx";
import { useSite } from "../platform/site.ts";
import classes from "./shell.module.css";

const tick = <IconCheck aria-hidden="true" />;

/** Switches organisation (another address) and site (a filter that lists start with). */
export function OrganisationMenu({ isCollapsed }: { isCollapsed: boolean }) {
  const { t } = useLingui();
  const { account, membership } = useSession();
  const { sites, site, chooseSite } = useSite();
  const [, go] = useLocation();
  const others = account.memberships.length > 1;
  return (
    <Menu position="bottom-start" width={260} shadow="md" keepMounted={false}>
      <Menu.Target>
        <button
          type="button"
          className={classes.organisation}
          title={isCollapsed ? membership.organisationName : undefined}
        >
          <span className={classes.initial} aria-hidden="true">
            {membership.organisationName.slice(0, 1).toUpperCase()}
          </span>
          <span className={classes.organisationWords}>
            <strong>{membership.organisationName}</strong>
            <span>{site?.name ?? t`All sites`}</span>
          </span>
          <IconChevronDown aria-hidden="true" className={classes.entryText} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t`Site`}</Menu.Label>
        <Menu.Item
          leftSection={<IconBuildingFactory2 aria-hidden="true" />}
          rightSection={site ? null : tick}
          onClick={() => chooseSite(null)}
        >
          {t`All sites`}
        </Menu.Item>
        {sites.map(({ id, name }) => (
          <Menu.Item
            key={id}
            leftSection={<IconBuilding aria-hidden="true" />}
            rightSection={site?.id === id ? tick : null}
            onClick={() => chooseSite(id)}
          >
            {name}
          </Menu.Item>
        ))}
        {others && <Menu.Label>{t`Organisation`}</Menu.Label>}
        {others &&
          account.memberships.map(({ slug, organisationName }) => (
            <Menu.Item
              key={slug}
              rightSection={slug === membership.slug ? tick : null}
              onClick={() => go(`~/${slug}`)}
            >
              {organisationName}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
