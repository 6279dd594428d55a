import { checkNode } from './check-node.mjs';

checkNode();
