// Says in one line when Node is too old. Plain syntax: this file must parse on the Node that it refuses.

/**
 * @param {string} version such as `20.19.4`
 * @returns {string | null} one line for the user, null when this Node will do
 */
export function nodeProblem(version) {
  var parts = version.split('.').map(Number);
  var good = (parts[0] === 20 && parts[1] >= 19) || parts[0] >= 22;
  if (good) return null;
  return (
    'PlexM8 needs Node 20.19 or newer in line 20, or 22 and up; this is Node ' +
    version +
    '. Get one from https://nodejs.org'
  );
}

/** Ends the process with exit code 1 when Node is too old. */
export function checkNode() {
  var problem = nodeProblem(process.versions.node);
  if (problem === null) return;
  console.error(problem);
  process.exit(1);
}
