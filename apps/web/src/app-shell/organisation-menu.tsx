import { Menu } from "@mantine/core";
import { useLocation } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { IconChevronDown } from "@qrmaint/ui/icons";
import { useSession } from "../platform/session.tsx";
import { useSite } from "../platform/site.ts";
import classes from "./rail.module.css";

/** Switches organisation (another address) and site (a filter that lists start with). */
export function OrganisationMenu({ isCollapsed }: { isCollapsed: boolean }) {
  const { t } = useLingui();
  const { membership } = useSession();
  const { site } = useSite();
  const allSites = useAllSitesWord();
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
            <span>{site?.name ?? allSites}</span>
          </span>
          <IconChevronDown aria-hidden="true" className={classes.entryText} />
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t`Site and organisation`} className={classes.choices}>
        <Sites />
        <Organisations />
      </Menu.Dropdown>
    </Menu>
  );
}

/** What a member sees who has chosen none: all that there are, those that they may see, or nothing. */
function useAllSitesWord(): string {
  const { t } = useLingui();
  const { siteIds } = useSession().membership;
  if (siteIds === null) return t`All sites`;
  return siteIds.length === 0 ? t`No site` : t`All your sites`;
}

function Sites() {
  const { t } = useLingui();
  const allSites = useAllSitesWord();
  const { sites, site, chooseSite } = useSite();
  return (
    <>
      <Menu.Label>{t`Site`}</Menu.Label>
      <Menu.RadioItem value="" checked={site === null} closeMenuOnClick onChange={() => chooseSite(null)}>
        {allSites}
      </Menu.RadioItem>
      {sites.map(({ id, name }) => (
        <Menu.RadioItem
          key={id}
          value={id}
          checked={site?.id === id}
          closeMenuOnClick
          onChange={() => chooseSite(id)}
        >
          {name}
        </Menu.RadioItem>
      ))}
    </>
  );
}

/** Nothing to choose for those who are a member of one. */
function Organisations() {
  const { t } = useLingui();
  const { account, membership } = useSession();
  const [, go] = useLocation();
  if (account.memberships.length < 2) return null;
  return (
    <>
      <Menu.Label>{t`Organisation`}</Menu.Label>
      {account.memberships.map(({ slug, organisationName }) => (
        <Menu.RadioItem
          key={slug}
          value={slug}
          checked={slug === membership.slug}
          closeMenuOnClick
          onChange={() => go(`~/${slug}`)}
        >
          {organisationName}
        </Menu.RadioItem>
      ))}
    </>
  );
}
