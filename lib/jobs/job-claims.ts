/**
 * Which server's jobs are being run, in this process: one job at a time per server (house.md, Lifetime),
 * also when two runners share a database. Kept outside the runner for that reason.
 */
const claims = new Map<string, symbol>();

export interface JobClaims {
  /** @returns false when somebody runs a job on this server already */
  take(server: string): boolean;
  release(server: string): void;
}

export function createJobClaims(database: string): JobClaims {
  const mine = Symbol(database);
  return {
    take(server) {
      const name = `${database}|${server}`;
      if (claims.has(name)) return false;
      claims.set(name, mine);
      return true;
    },
    release(server) {
      const name = `${database}|${server}`;
      if (claims.get(name) === mine) claims.delete(name);
    },
  };
}
