import type { Screen } from "./screens.ts";

export interface Size {
  name: string;
  width: number;
  height: number;
  /** Device pixels of a CSS pixel: 2 at 200 % zoom, where half as many CSS pixels fit. */
  scale: number;
}

/** How a screen is looked at. */
export interface Take {
  place: Screen["place"];
  size: Size;
  language: "pl" | "en";
  scheme: "light" | "dark";
  items: number;
}

const size = (name: string, width: number, height: number, scale = 1): Size => ({
  name,
  width,
  height,
  scale,
});

const PHONE_390 = size("390", 390, 844);
const PHONE_360 = size("360", 360, 640);
const PHONE_ZOOMED = size("320-zoomed", 320, 500, 2);
const DESK_1360 = size("1360", 1360, 860);
const DESK_2560 = size("2560", 2560, 1440);
const DESK_ZOOMED = size("680-zoomed", 680, 430, 2);

const SIZES: Record<Screen["place"], readonly Size[]> = {
  phone: [PHONE_390, PHONE_360, PHONE_ZOOMED],
  desk: [DESK_1360, DESK_2560, DESK_ZOOMED],
};

export const nameOfTake = ({ place, size: { name }, language, scheme, items }: Take): string =>
  `${place} ${name} ${language} ${scheme} with ${items}`;

/** For every test run: each screen in one language a size, empty and full, light and dark. */
export function fewTakes(): Take[] {
  return [
    { place: "phone", size: PHONE_360, language: "pl", scheme: "dark", items: 40 },
    { place: "phone", size: PHONE_390, language: "en", scheme: "light", items: 0 },
    { place: "desk", size: DESK_1360, language: "pl", scheme: "light", items: 40 },
    { place: "desk", size: DESK_ZOOMED, language: "pl", scheme: "light", items: 40 },
    { place: "desk", size: DESK_1360, language: "en", scheme: "dark", items: 0 },
  ];
}

/** The organisations that serve.ts makes for the pictures. */
const ITEM_COUNTS = [0, 1, 40, 4000];

/** Every size and language with every number of items in the light, and once more in the dark. */
export function allTakes(): Take[] {
  const takes: Take[] = [];
  for (const place of ["phone", "desk"] as const) {
    for (const one of SIZES[place]) {
      for (const language of ["pl", "en"] as const) {
        for (const items of ITEM_COUNTS) takes.push({ place, size: one, language, scheme: "light", items });
        takes.push({ place, size: one, language, scheme: "dark", items: 40 });
      }
    }
  }
  return takes;
}
