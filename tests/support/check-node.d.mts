/** One line for the user, null when this Node will do. @param version such as `20.19.4` */
export function nodeProblem(version: string): string | null;
/** Ends the process with exit code 1 when Node is too old. */
export function checkNode(): void;
