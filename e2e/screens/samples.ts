import type { World } from "./build-world.ts";
import type { Screen } from "./screens.ts";

export interface Sample {
  /** Tells several samples of one route apart. */
  name?: string;
  /** Another onlooker than the application's usual one. */
  role?: Screen["role"];
  /** Below the application's or the organisation's address. */
  path(world: World): string;
}

const at = (path: string): Sample => ({ path: () => path });
const item = (path: (world: World) => string): Sample => ({ name: "item", path });

/** At least one address for each route, by application and pattern. */
export const SAMPLES: Record<string, readonly Sample[]> = {
  "web /notifications": [at("/notifications")],
  "web /inbox/:request?": [at("/inbox"), item(({ request }) => `/inbox/${request}`)],
  "web /reports/:request?": [
    { role: "requester", path: () => "/reports" },
    { name: "item", role: "requester", path: ({ ownRequest }) => `/reports/${ownRequest}` },
  ],
  "web /report": [{ role: "requester", path: () => "/report" }],
  "web /work-orders/new": [at("/work-orders/new")],
  "web /work-orders/:workOrder?": [at("/work-orders"), item(({ workOrder }) => `/work-orders/${workOrder}`)],
  "web /assets/:asset?": [
    at("/assets"),
    item(({ asset }) => `/assets/${asset}`),
    { name: "work", path: ({ asset }) => `/assets/${asset}?tab=work` },
    { name: "labels", path: ({ asset }) => `/assets/${asset}?tab=labels` },
    { name: "history", path: ({ asset }) => `/assets/${asset}?tab=history` },
  ],
  "web /labels/:dialog?": [at("/labels"), { name: "new", path: () => "/labels/new" }],
  "web /imports/:import?": [at("/imports"), item((world) => `/imports/${world.import}`)],
  "web /members/:dialog?": [at("/members"), { name: "invite", path: () => "/members/invite" }],
  "web /settings": [at("/settings")],
  "web /account": [at("/account")],
  "web /sign-in": [at("/sign-in")],
  "web /sign-up": [at("/sign-up")],
  "web /confirm": [at("/confirm")],
  "web /reset": [at("/reset"), { name: "secret", path: () => `/reset#${"x".repeat(43)}` }],
  "web /invitation": [
    at("/invitation"),
    { name: "secret", path: ({ invitationSecret }) => `/invitation#${invitationSecret}` },
  ],
  "web /terms": [at("/terms")],
  "mobile /work": [at("/work")],
  "mobile /order/:workOrder": [at("/order/"), item(({ workOrder }) => `/order/${workOrder}`)],
  "mobile /new-order/:asset": [item(({ asset }) => `/new-order/${asset}`)],
  "mobile /scan": [at("/scan")],
  "mobile /report": [at("/report"), { name: "requester", role: "requester", path: () => "/report" }],
  "mobile /report/:asset": [item(({ asset }) => `/report/${asset}`)],
  "mobile /request/:request": [item(({ request }) => `/request/${request}`)],
  "mobile /assets": [at("/assets")],
  "mobile /assets/:asset": [item(({ asset }) => `/assets/${asset}`)],
  "mobile /claim/:code": [item(({ blankCode }) => `/claim/${blankCode}`)],
  "mobile /sign-in": [at("/sign-in")],
  "public /q/": [at("/q/")],
  "public /q/:code": [item(({ labelCode }) => `/q/${labelCode}`)],
  "public /r/:secret": [item(({ followSecret }) => `/r/${followSecret}`)],
};

/** Screens that the applications' shells and the server bring themselves. */
export const FIXED_SCREENS: readonly Screen[] = [
  {
    name: "mobile-more",
    place: "phone",
    role: "technician",
    addressIn: ({ slug }) => `/m/${slug}/more`,
  },
  { name: "web-not-found", place: "desk", role: "planner", addressIn: ({ slug }) => `/${slug}/nowhere` },
];
