import { collectionRoutes } from './collection-routes';
import { eventSourceRoutes } from './event-source-routes';
import { hubRoutes } from './hub-routes';
import { imageRoutes } from './image-routes';
import { maintenanceRoutes } from './maintenance-routes';
import { metadataRoutes } from './metadata-routes';
import { partRoutes } from './part-routes';
import { playbackRoutes } from './playback-routes';
import { playQueueRoutes } from './play-queue-routes';
import { playlistEditRoutes } from './playlist-edit-routes';
import { playlistItemRoutes } from './playlist-item-routes';
import { playlistRoutes } from './playlist-routes';
import type { PmsContext } from './pms-context';
import { posterRoutes } from './poster-routes';
import { rateRoutes } from './rate-routes';
import type { Route } from './route';
import { searchRoutes } from './search-routes';
import { sectionEditRoutes } from './section-edit-routes';
import { sectionRoutes } from './section-routes';
import { sectionViewRoutes } from './section-view-routes';
import { serverRoutes } from './server-routes';
import { sonicRoutes } from './sonic-routes';

/** Every call of a media server; the first that fits answers. */
export const pmsRoutes = (context: PmsContext): Route[] => [
  ...serverRoutes(context),
  ...maintenanceRoutes(context),
  ...sonicRoutes(context),
  ...sectionViewRoutes(context),
  ...collectionRoutes(context),
  ...sectionEditRoutes(context),
  ...sectionRoutes(context),
  ...metadataRoutes(context),
  ...posterRoutes(context),
  ...rateRoutes(context),
  ...playbackRoutes(context),
  ...playlistRoutes(context),
  ...playlistEditRoutes(context),
  ...playlistItemRoutes(context),
  ...playQueueRoutes(context),
  ...hubRoutes(context),
  ...searchRoutes(context),
  ...partRoutes(context),
  ...imageRoutes(context),
  ...eventSourceRoutes(context),
];
