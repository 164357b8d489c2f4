import config from "./lingui.config.ts";

/** The catalogs that also exist in Ukrainian; used with `--locale uk` by `npm run messages`. */
export default {
  ...config,
  catalogs: (config.catalogs ?? []).filter(({ path }) => /public|packages\/ui/.test(path)),
};
