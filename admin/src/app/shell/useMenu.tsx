import type { MenuProps } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, matchPath, useLocation } from 'react-router';
import { pages } from '../../pages/pages';
import { resourcePath } from '../../resource/metadata';
import { useWorkspace } from '../../resource/ResourceCatalogue';
import { useText } from '../language';
import { MenuIcon } from './icons';

export interface Destination {
  path: string;
  title: string;
  group: string;
  order: number;
  icon: string;
}

/** The work in the order it is done; what metadata puts elsewhere comes last, under its own name. */
const GROUPS = ['overview', 'customers', 'catalogue', 'clouds', 'bills', 'approvals', 'lists', 'configuration'];

const rank = (group: string) => (GROUPS.includes(group) ? GROUPS.indexOf(group) : GROUPS.length);

/** Every place this person can go to, in the order of the sider. */
export function useDestinations(): Destination[] {
  const workspace = useWorkspace();
  const { t } = useTranslation();
  const text = useText();
  return useMemo(() => {
    const own = pages
      .filter(page => page.menu && (page.visible?.(workspace) ?? true))
      .map(page => ({ path: page.path, title: t(page.title), ...page.menu! }));
    const shown = pages.filter(page => own.some(each => each.path === page.path));
    const replaced = new Set(shown.map(page => page.replaces));
    const drawn = workspace.resources
      .filter(resource => resource.menu && !replaced.has(resource.name))
      .map(resource => ({ path: resourcePath(resource), title: text(resource.pluralTitle), ...resource.menu! }));
    return [...own, ...drawn].sort((a, b) => rank(a.group) - rank(b.group) || a.order - b.order);
  }, [workspace, t, text]);
}

/** The destination that the present page belongs to: the longest path that begins this one. */
export function useCurrentDestination(destinations: Destination[]): Destination | undefined {
  const { pathname } = useLocation();
  return destinations
    .filter(each => each.path === pathname || (each.path !== '/' && pathname.startsWith(`${each.path}/`)))
    .sort((a, b) => b.path.length - a.path.length)[0];
}

export function useMenu(): { items: MenuProps['items']; selected: string[] } {
  const { t } = useTranslation();
  const destinations = useDestinations();
  const current = useCurrentDestination(destinations);
  const items = useMemo(() => {
    const entry = (each: Destination) => ({
      key: each.path,
      icon: <MenuIcon name={each.icon} />,
      title: each.title,
      label: <Link to={each.path}>{each.title}</Link>,
    });
    const groups = [...new Set(destinations.map(each => each.group))];
    return groups.flatMap((group): NonNullable<MenuProps['items']> => {
      const children = destinations.filter(each => each.group === group).map(entry);
      if (group === 'overview') return children;
      return [{ type: 'group' as const, key: `group:${group}`, label: t(`shell.group.${group}`, group), children }];
    });
  }, [destinations, t]);
  return { items, selected: current ? [current.path] : [] };
}

/** The title of a page of its own design that is not in the sider (a plugin's settings). */
export const pageTitleKey = (pathname: string): string | undefined =>
  pages.find(page => matchPath(page.path, pathname))?.title;
