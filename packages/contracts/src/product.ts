/** The product's working name: the only place where it is written. */
export const PRODUCT_NAME = "QRmaint";
/** The version of the terms that a sign-up accepts; a new one is asked for again. */
export const TERMS_VERSION = "2026-11-01";
