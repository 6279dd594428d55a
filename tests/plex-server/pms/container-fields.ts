import type { Section } from '../data/library-items';
import type { WireObject } from '../wire/xml-writer';

export const LIBRARY_IDENTIFIER = {
  identifier: 'com.plexapp.plugins.library',
  mediaTagPrefix: '/system/bundle/media/flags/',
  mediaTagVersion: 1_734_358_180,
} as const;

/** What a container of a section's items says of the section (shape: captured album list). */
export const sectionContainer = (section: Section, viewGroup: string, title2: string): WireObject => ({
  allowSync: true,
  art: `/:/resources/${section.type}-fanart.jpg`,
  content: 'secondary',
  identifier: LIBRARY_IDENTIFIER.identifier,
  librarySectionID: section.id,
  librarySectionTitle: section.title,
  librarySectionUUID: section.uuid,
  mediaTagPrefix: LIBRARY_IDENTIFIER.mediaTagPrefix,
  mediaTagVersion: LIBRARY_IDENTIFIER.mediaTagVersion,
  nocache: true,
  thumb: `/:/resources/${section.type}.png`,
  title1: section.title,
  title2,
  viewGroup,
});
