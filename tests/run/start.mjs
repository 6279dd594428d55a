import { checkNode } from '../support/check-node.mjs';
import { runTypeScript } from '../support/run-typescript.mjs';

checkNode();
runTypeScript(new URL('../demo/main.ts', import.meta.url));
