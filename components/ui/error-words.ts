import type { AppErrorCode } from '@/lib/util/app-error';
import type { MessageKey } from '@/lib/util/i18n';

export interface ErrorWords {
  /** What happened. */
  title: MessageKey;
  /** What to do next. */
  next: MessageKey;
  /** The one button that helps: ask again, or go where it can be mended. */
  action?: 'retry' | 'options';
}

/** Every code has words: a new code without them does not compile. */
export const ERROR_WORDS: Readonly<Record<AppErrorCode, ErrorWords>> = {
  'signed-out': { title: 'errSignedOut', next: 'errSignedOutNext', action: 'options' },
  'token-invalid': { title: 'errTokenInvalid', next: 'errTokenInvalidNext' },
  'pin-expired': { title: 'errPinExpired', next: 'errPinExpiredNext' },
  'wrong-home-pin': { title: 'errWrongHomePin', next: 'errWrongHomePinNext' },
  'wrong-account': { title: 'errWrongAccount', next: 'errWrongAccountNext', action: 'options' },
  'no-server': { title: 'errNoServer', next: 'errNoServerNext', action: 'options' },
  'needs-permission': { title: 'errNeedsPermission', next: 'errNeedsPermissionNext', action: 'options' },
  network: { title: 'errNetwork', next: 'errNetworkNext', action: 'retry' },
  timeout: { title: 'errTimeout', next: 'errTimeoutNext', action: 'retry' },
  'other-server': { title: 'errOtherServer', next: 'errOtherServerNext' },
  'unclaimed-server': { title: 'errUnclaimed', next: 'errUnclaimedNext' },
  'not-plex': { title: 'errNotPlex', next: 'errNotPlexNext' },
  'login-page': { title: 'errLoginPage', next: 'errLoginPageNext' },
  'bad-address': { title: 'errBadAddress', next: 'errBadAddressNext' },
  unauthorized: { title: 'errUnauthorized', next: 'errUnauthorizedNext', action: 'options' },
  forbidden: { title: 'errForbidden', next: 'errForbiddenNext' },
  'not-found': { title: 'errNotFound', next: 'errNotFoundNext' },
  'bad-request': { title: 'errBadRequest', next: 'errBadRequestNext' },
  'rate-limited': { title: 'errRateLimited', next: 'errRateLimitedNext', action: 'retry' },
  'too-long': { title: 'errTooLong', next: 'errTooLongNext' },
  'server-busy': { title: 'errServerBusy', next: 'errServerBusyNext', action: 'retry' },
  'bad-response': { title: 'errBadResponse', next: 'errBadResponseNext', action: 'retry' },
  'not-as-documented': { title: 'errNotAsDocumented', next: 'errNotAsDocumentedNext' },
  'no-music-library': { title: 'errNoMusic', next: 'errNoMusicNext', action: 'options' },
  'empty-library': { title: 'errEmptyLibrary', next: 'errEmptyLibraryNext', action: 'retry' },
  'no-mirror': { title: 'errNoMirror', next: 'errNoMirrorNext', action: 'retry' },
  'engine-failed': { title: 'errEngineFailed', next: 'errEngineFailedNext', action: 'retry' },
  'invalid-rating': { title: 'errInvalidRating', next: 'errInvalidRatingNext' },
  conflict: { title: 'errConflict', next: 'errConflictNext', action: 'retry' },
  'read-only': { title: 'errReadOnly', next: 'errReadOnlyNext', action: 'options' },
  'nothing-to-undo': { title: 'errNothingToUndo', next: 'errNothingToUndoNext' },
  'smart-playlist': { title: 'errSmartPlaylist', next: 'errSmartPlaylistNext' },
  'foreign-item': { title: 'errForeignItem', next: 'errForeignItemNext' },
  'file-not-library': { title: 'errFileNotLibrary', next: 'errFileNotLibraryNext' },
  'file-unreadable': { title: 'errFileUnreadable', next: 'errFileUnreadableNext' },
  'file-empty': { title: 'errFileEmpty', next: 'errFileEmptyNext' },
  'file-too-large': { title: 'errFileTooLarge', next: 'errFileTooLargeNext' },
  'invalid-input': { title: 'errInvalidInput', next: 'errInvalidInputNext' },
  'caller-refused': { title: 'errCallerRefused', next: 'errCallerRefusedNext' },
  'ticket-refused': { title: 'errTicketRefused', next: 'errTicketRefusedNext' },
  'storage-full': { title: 'errStorageFull', next: 'errStorageFullNext' },
  'storage-failed': { title: 'errStorageFailed', next: 'errStorageFailedNext', action: 'retry' },
  cancelled: { title: 'errCancelled', next: 'errCancelledNext' },
  internal: { title: 'errInternal', next: 'errInternalNext', action: 'retry' },
};
