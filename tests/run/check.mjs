import { checkNode } from '../support/check-node.mjs';
import { runTypeScript } from '../support/run-typescript.mjs';

checkNode();
runTypeScript(new URL('./run-checks.ts', import.meta.url));
