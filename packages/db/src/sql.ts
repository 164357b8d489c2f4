import sqlTag, { empty, join, raw, Sql } from "sql-template-tag";

/**
 * The tenant in a statement. Nobody passes the tenant by hand: a statement says TENANT where it filters or inserts,
 * and the transaction binds the caller's tenant there.
 */
export const TENANT: unique symbol = Symbol("tenant");
/** The position of the running command on the tenant's clock; every written row stores it. */
export const POSITION: unique symbol = Symbol("position");

export { empty, join, raw, Sql };

/** A statement with its values apart; other statements nest, so SQL is only ever made of SQL. */
export const sql = sqlTag;
