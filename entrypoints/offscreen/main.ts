import { runOffscreenPage } from '@/lib/engine/offscreen-page';

runOffscreenPage();
