/**
 * Which lane of a server is in use, in this process: one job at a time per server (house.md, Lifetime),
 * also when two runners share a database. Kept outside the runner for that reason. Reading a library has
 * a lane of its own, since nothing waits for it.
 */
const claims = new Map<string, symbol>();

export interface JobClaims {
  /** @returns false when somebody runs a job there already */
  take(lane: string): boolean;
  release(lane: string): void;
}

export function createJobClaims(database: string): JobClaims {
  const mine = Symbol(database);
  return {
    take(lane) {
      const name = `${database}|${lane}`;
      if (claims.has(name)) return false;
      claims.set(name, mine);
      return true;
    },
    release(lane) {
      const name = `${database}|${lane}`;
      if (claims.get(name) === mine) claims.delete(name);
    },
  };
}
