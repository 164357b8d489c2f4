import { features as mobileFeatures } from "../../apps/mobile/src/routes.tsx";
import { publicPages } from "../../apps/mobile/src/public/routes.tsx";
import { features as webFeatures } from "../../apps/web/src/routes.tsx";
import type { World } from "./build-world.ts";
import { FIXED_SCREENS, SAMPLES, type Sample } from "./samples.ts";

export interface Screen {
  /** Unique, and the name of its picture: `web inbox-request`. */
  name: string;
  place: "desk" | "phone";
  /** Who looks at it; null: nobody signed in. */
  role: keyof World["cookies"] | null;
  addressIn(world: World): string;
}

/** A page as its application lists it; the key under which its sample address stands. */
interface RoutedPage {
  key: string;
  place: Screen["place"];
  role: Screen["role"];
  base(world: World): string;
}

function routedPages(): RoutedPage[] {
  const web = webFeatures.flatMap((feature): RoutedPage[] => [
    ...(feature.pages ?? []).map(({ path }): RoutedPage => ({
      key: `web ${path}`,
      place: "desk",
      role: "administrator",
      base: ({ slug }) => `/${slug}`,
    })),
    ...(feature.personPages ?? []).map(({ path }): RoutedPage => ({
      key: `web ${path}`,
      place: "desk",
      role: "administrator",
      base: () => "",
    })),
    ...(feature.openPages ?? []).map(({ path }): RoutedPage => ({
      key: `web ${path}`,
      place: "desk",
      role: null,
      base: () => "",
    })),
  ]);
  const mobile = mobileFeatures.flatMap((feature): RoutedPage[] => [
    ...(feature.pages ?? []).map(({ path }): RoutedPage => ({
      key: `mobile ${path}`,
      place: "phone",
      role: "technician",
      base: ({ slug }) => `/m/${slug}`,
    })),
    ...(feature.openPages ?? []).map(({ path }): RoutedPage => ({
      key: `mobile ${path}`,
      place: "phone",
      role: null,
      base: () => "/m",
    })),
  ]);
  const open = publicPages.map(({ path }): RoutedPage => ({
    key: `public ${path}`,
    place: "phone",
    role: null,
    base: () => "",
  }));
  return [...web, ...mobile, ...open];
}

/** What keeps the list whole: every route has a sample address, and no sample outlives its route. */
export function gapsInSamples(): string[] {
  const keys = routedPages().map(({ key }) => key);
  return [
    ...keys.filter((key) => SAMPLES[key] === undefined).map((key) => `${key} has no sample address`),
    ...Object.keys(SAMPLES)
      .filter((key) => !keys.includes(key))
      .map((key) => `${key} is no route any more`),
  ];
}

const fileName = (key: string, name: string): string =>
  `${key} ${name}`.replaceAll(/[^a-z0-9]+/gi, "-").replaceAll(/^-|-$/g, "");

/** Every screen of both applications, in the order of their routes. */
export function listScreens(): Screen[] {
  const routed = routedPages().flatMap((page) =>
    (SAMPLES[page.key] ?? []).map((sample: Sample): Screen => ({
      name: fileName(page.key, sample.name ?? ""),
      place: page.place,
      role: sample.role === undefined ? page.role : sample.role,
      addressIn: (world) => page.base(world) + sample.path(world),
    })),
  );
  return [...routed, ...FIXED_SCREENS];
}
