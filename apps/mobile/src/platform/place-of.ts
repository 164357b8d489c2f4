/** Where something stands, from the site down, in one line. */
export const placeOf = (path: readonly { name: string }[]): string =>
  path.map(({ name }) => name).join(" › ");
