import { useLocation } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { IconBuilding, IconDeviceMobile, IconLogout, IconMoon, IconSun, IconUser } from "@qrmaint/ui/icons";
import { useCommands, type Command } from "@qrmaint/ui/keys/commands";
import { useHotkeysScope } from "@qrmaint/ui/keys/hotkeys";
import { useScheme } from "@qrmaint/ui/theme/scheme";
import type { RailEntry } from "../platform/feature.ts";
import { useSession } from "../platform/session.tsx";
import { features } from "../routes.tsx";
import { useLeave } from "./use-leave.ts";

/** The rail's entries that the person may open, in their order. */
export function useRailEntries(): readonly RailEntry[] {
  const { can } = useSession();
  return features
    .flatMap((feature) => feature.rail ?? [])
    .filter(
      ({ permission, unless }) => (!permission || can(permission)) && (unless === undefined || !can(unless)),
    );
}

/** Keys and palette entries that lead to the rail's places. */
export function usePlaces(): void {
  const { t, i18n } = useLingui();
  const [, go] = useLocation();
  const entries = useRailEntries();
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

/** What can be begun from every page, and what belongs to the person. */
export function useActions(): void {
  const { t, i18n } = useLingui();
  const { account, membership, can } = useSession();
  const [, go] = useLocation();
  const { scheme, setWish } = useScheme();
  const leave = useLeave();
  const starts = features
    .flatMap((feature) => feature.starts ?? [])
    .filter(({ permission }) => !permission || can(permission))
    .map(({ path, label, icon: Icon }): Command => ({
      id: path,
      label: i18n._(label),
      icon: <Icon aria-hidden="true" />,
      run: () => go(path),
    }));
  const organisations = account.memberships
    .filter(({ slug }) => slug !== membership.slug)
    .map(({ slug, organisationName }): Command => ({
      id: `~/${slug}`,
      label: organisationName,
      hint: t`Organisation`,
      icon: <IconBuilding aria-hidden="true" />,
      run: () => go(`~/${slug}`),
    }));
  const own: Command[] = [
    {
      id: "account",
      label: t`My account`,
      icon: <IconUser aria-hidden="true" />,
      run: () => go("~/account"),
    },
    {
      id: "colours",
      label: scheme === "dark" ? t`Light colours` : t`Dark colours`,
      icon: scheme === "dark" ? <IconSun aria-hidden="true" /> : <IconMoon aria-hidden="true" />,
      run: () => setWish(scheme === "dark" ? "light" : "dark"),
    },
    {
      id: "phone",
      label: t`Application for the phone`,
      icon: <IconDeviceMobile aria-hidden="true" />,
      run: () => location.assign("/m/"),
    },
    {
      id: "sign-out",
      label: t`Sign out`,
      icon: <IconLogout aria-hidden="true" />,
      run: leave,
    },
  ];
  useCommands(t`Do`, [...starts, ...organisations, ...own]);
}
