import { runEngineWorker } from './run-engine-worker';

runEngineWorker();
