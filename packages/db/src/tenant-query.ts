import pg from "pg";

interface Connection {
  bind(config: object): void;
  execute(config: object): void;
}

const SET_TENANT = { name: "_set_tenant", text: "select app.set_tenant($1, $2)" };

/** Prepares the statement that names the tenant, once per connection. */
export async function prepareSetTenant(client: pg.ClientBase): Promise<void> {
  await client.query({ ...SET_TENANT, values: [null, null] });
}

/**
 * Names the tenant and runs one statement in one round trip: both go before one Sync, so PostgreSQL runs them as one
 * implicit transaction, and the setting lives exactly as long as the statement.
 * Leans on pg's internals (bind, execute, prepare): pg is pinned and the isolation test holds it.
 */
export class TenantQuery extends (pg.Query as unknown as new (config: object) => {
  prepare(connection: Connection): void;
  handleDataRow(message: object): void;
  handleCommandComplete(message: object, connection: Connection): void;
}) {
  private readonly tenant: string;
  private readonly sites: string;
  private isTenantSet = false;

  constructor(
    tenant: string,
    sites: string,
    config: pg.QueryConfig,
    callback: (error: Error | null, result: pg.QueryResult) => void,
  ) {
    super({ ...config, callback });
    this.tenant = tenant;
    this.sites = sites;
  }

  static run<Row extends object>(
    client: pg.PoolClient,
    tenant: string,
    sites: string,
    config: pg.QueryConfig,
  ): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      const query = new TenantQuery(tenant, sites, config, (error, result) => {
        if (error) reject(error);
        else resolve(result.rows as Row[]);
      });
      client.query(query as unknown as pg.Submittable);
    });
  }

  requiresPreparation(): boolean {
    return true;
  }

  override prepare(connection: Connection): void {
    connection.bind({
      portal: "",
      statement: SET_TENANT.name,
      values: [this.tenant, this.sites],
      valueMapper: String,
    });
    connection.execute({ portal: "", rows: 0 });
    super.prepare(connection);
  }

  override handleDataRow(message: object): void {
    if (this.isTenantSet) super.handleDataRow(message);
  }

  override handleCommandComplete(message: object, connection: Connection): void {
    if (!this.isTenantSet) {
      this.isTenantSet = true;
      return;
    }
    super.handleCommandComplete(message, connection);
  }
}
