import { el, icon, ICONS } from './dom';
import { libraryHash, playlistsHash } from './hash-route';
import { pageOptions } from './page-options';
import type { PageSession } from './page-session';
import type { Section } from './pms';
import { openUserMenu } from './user-menu';
import { word } from './words';

/** The frame of the page: background, nav bar, sidebar with page, player; the four children of `#plex`. */
export interface Shell {
  scroller: HTMLElement;
  playerPlace: HTMLElement;
  /** Draws what depends on the user anew. */
  showUser(sections: readonly Section[], machineIdentifier: string): void;
  showRoute(): void;
  /** Makes the nav bar anew, as React does when it likes. */
  redrawNavbar(): void;
}

export function createShell(root: HTMLElement, session: PageSession): Shell {
  const navbar = el('div', { class: 'NavBar-container__H' });
  const sidebar = el('div', { class: 'SourceSidebar-openSidebar__H', role: 'navigation' });
  const scroller = el('div', { class: 'Page-pageScroller__H' });
  const playerPlace = el('div', { class: 'Player-place__H' });
  root.replaceChildren(
    el('div', { class: 'Background-background__H' }),
    navbar,
    el('div', { class: 'Page-page__H' }, sidebar, scroller),
    playerPlace,
  );

  const showNavbar = (): void => {
    const group = el(
      'div',
      { class: 'NavBar-group__H' },
      el(
        'div',
        { class: 'NavBarActivityButton-container__H' },
        el('button', { label: 'Activity', class: 'NavBarActivityButton-button__H' }, icon(ICONS.activity)),
      ),
      el('a', { label: 'Select Player', role: 'button' }, icon(ICONS.cast)),
      // In no-account mode there is nobody to show (plex-web.md §2; what stands there then is a guess).
      pageOptions().account === 'none' ? null : accountButton(session),
    );
    group.style.height = '100%';
    navbar.replaceChildren(
      el(
        'div',
        { class: 'NavBar-left__H' },
        el('button', { label: 'Collapse', class: 'NavBar-button__H' }, icon(ICONS.menu)),
        // Not Plex's logo: a word that says what this is.
        el('a', { class: 'NavBar-logoContainer__H', href: '#!/', label: 'Home' }, el('b', {}, 'stand-in')),
        el('input', {
          class: 'NavBar-search__H',
          label: 'Search',
          attrs: { type: 'search', placeholder: word('Search') },
        }),
      ),
      el('div', { class: 'NavBar-right__H' }, group),
    );
  };
  const showRoute = (): void => {
    for (const link of sidebar.querySelectorAll('a'))
      link.classList.toggle('active', link.getAttribute('href') === (location.hash || '#!/'));
  };
  return {
    scroller,
    playerPlace,
    showUser(sections, machineIdentifier) {
      showNavbar();
      const server = session.user.servers.find((one) => one.machineIdentifier === machineIdentifier);
      sidebar.replaceChildren(
        link('#!/', ICONS.home, word('Home')),
        el('div', { class: 'SourceSidebar-server__H' }, server?.name ?? ''),
        ...sections.map(({ key, title }) => link(libraryHash(machineIdentifier, key), ICONS.music, title)),
        link(playlistsHash(machineIdentifier), ICONS.list, word('Playlists')),
      );
      showRoute();
    },
    showRoute,
    redrawNavbar: showNavbar,
  };
}

const link = (href: string, path: string, text: string): HTMLElement =>
  el('a', { href, class: 'SourceSidebarLink-link__H' }, icon(path), el('span', {}, text));

function accountButton(session: PageSession): HTMLElement {
  const { title } = session.user;
  const button: HTMLElement = el(
    'button',
    {
      testid: 'navbarAccountMenuTrigger',
      label: title,
      class: 'NavBarAccountButton-button__H',
      attrs: { 'aria-haspopup': 'true' },
      onclick: () => openUserMenu(button, session),
    },
    el('span', { class: 'Avatar-avatar__H' }, title.slice(0, 1).toUpperCase()),
    icon(ICONS.down),
  );
  return button;
}
