import { containerReply } from '../wire/container-reply';
import { hasNoSonic } from '../wire/shape-options';
import type { WireObject } from '../wire/xml-writer';
import type { PmsContext } from './pms-context';
import type { PmsUser } from './pms-user';
import type { Route } from './route';

const OWNER_FEATURES =
  'adaptive_bitrate,collections,federated-auth,home,loudness,lyrics,music-analysis,pass,premium_music_metadata,radio,' +
  'shared-radio,sync,type-first,webhooks,3f0a7c1e-52b4-4f0e-9d5c-1b6a9c0e7d21';

/** The server about itself (plex-protocol.md §2, §1.7). */
export function serverRoutes(context: PmsContext): Route[] {
  return [
    {
      method: 'GET',
      path: '',
      answer: (request) =>
        containerReply(request, {
          size: 1,
          ...serverFields(context),
          Directory: [{ count: 1, key: 'library', title: 'library' }],
        }),
    },
    {
      method: 'GET',
      path: '/media/providers',
      answer: (request) =>
        containerReply(request, {
          size: 1,
          ...serverFields(context),
          MediaProvider: [mediaProvider(context, request.user)],
        }),
    },
  ];
}

function serverFields({ identity, users, variants, jobs }: PmsContext): WireObject {
  const owner = users.find((user) => user.admin);
  return {
    allowCameraUpload: false,
    allowChannelAccess: true,
    allowMediaDeletion: false,
    allowSharing: true,
    allowSync: true,
    allowTuners: false,
    backgroundProcessing: true,
    certificate: true,
    companionProxy: true,
    countryCode: 'usa',
    diagnostics: 'logs,databases,streaminglogs',
    eventStream: true,
    friendlyName: jobs.settings.get('FriendlyName') || identity.name,
    hubSearch: true,
    itemClusters: true,
    livetv: 7,
    machineIdentifier: identity.shownIdentifier,
    mediaProviders: true,
    multiuser: true,
    musicAnalysis: hasNoSonic(variants) ? undefined : 2,
    myPlex: identity.claimed,
    myPlexMappingState: identity.claimed ? 'mapped' : 'unknown',
    myPlexSigninState: identity.claimed ? 'ok' : 'none',
    myPlexSubscription: identity.claimed,
    myPlexUsername: identity.claimed ? (owner?.account.email ?? '') : '',
    offlineTranscode: 1,
    ownerFeatures: hasNoSonic(variants) ? OWNER_FEATURES.replace('music-analysis,', '') : OWNER_FEATURES,
    platform: 'Linux',
    platformVersion: '12 (Bookworm)',
    pluginHost: true,
    pushNotifications: false,
    readOnlyLibraries: false,
    streamingBrainABRVersion: 3,
    streamingBrainVersion: 2,
    sync: true,
    transcoderActiveVideoSessions: 0,
    transcoderAudio: true,
    transcoderLyrics: true,
    transcoderPhoto: true,
    transcoderSubtitles: true,
    transcoderVideo: true,
    transcoderVideoBitrates: '64,96,208,320,720,1500,2000,3000,4000,8000,10000,12000,20000',
    transcoderVideoQualities: '0,1,2,3,4,5,6,7,8,9,10,11,12',
    transcoderVideoResolutions: '128,128,160,240,320,480,768,720,720,1080,1080,1080,1080',
    updatedAt: 1_700_000_000,
    updater: true,
    version: identity.version,
    voiceSearch: true,
  };
}

/** Where each feature lives; `manage` only for an admin (§1.7). */
function mediaProvider({ library }: PmsContext, user: PmsUser): WireObject {
  const features: WireObject[] = [
    {
      key: '/library/sections',
      type: 'content',
      Directory: library.sections.map((section) => ({
        agent: section.agent,
        language: 'en-US',
        refreshing: false,
        scanner: section.scanner,
        uuid: section.uuid,
        id: String(section.id),
        key: `/library/sections/${section.id}`,
        hubKey: `/hubs/sections/${section.id}`,
        type: section.type,
        title: section.title,
        updatedAt: section.updatedAt,
        scannedAt: section.scannedAt,
      })),
    },
    { key: '/hubs/search', type: 'search' },
    { key: '/library/search', type: 'universalsearch' },
    { key: '/playlists', type: 'playlist' },
    { key: '/playQueues', type: 'playqueue' },
    { key: '/:/rate', type: 'rate' },
    { key: '/:/timeline', type: 'timeline', scrobbleKey: '/:/scrobble', unscrobbleKey: '/:/unscrobble' },
    { key: '/photo/:/transcode', type: 'imagetranscoder' },
  ];
  if (user.admin) features.push({ type: 'manage' });
  return {
    identifier: 'com.plexapp.plugins.library',
    title: 'Library',
    types: 'video,audio,photo',
    protocols: 'stream,download',
    Feature: features,
  };
}
