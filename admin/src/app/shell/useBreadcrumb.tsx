import type { BreadcrumbProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { resourcePath } from '../../resource/metadata';
import { useWorkspace } from '../../resource/ResourceCatalogue';
import { useText } from '../language';
import { pageTitleKey, useCurrentDestination, useDestinations } from './useMenu';

/** Group, page, and what is done on it. On a phone only the page: the rest would push it out. */
export function useBreadcrumb(phone: boolean): BreadcrumbProps['items'] {
  const { t } = useTranslation();
  const text = useText();
  const { pathname } = useLocation();
  const { resources } = useWorkspace();
  const destinations = useDestinations();
  const place = useCurrentDestination(destinations);
  const resource = resources.find(each => {
    const path = resourcePath(each);
    return pathname === path || pathname.startsWith(`${path}/`);
  });
  const base = place ?? (resource && { path: resourcePath(resource), title: text(resource.pluralTitle), group: '' });
  const key = pageTitleKey(pathname);
  if (!base) return [{ title: key ? t(key) : t('error.notFound') }];
  const rest = pathname.slice(base.path.length).split('/').filter(Boolean);
  const items = [];
  if (base.group && base.group !== 'overview' && !phone)
    items.push({ title: t(`shell.group.${base.group}`, base.group) });
  items.push({ title: rest.length && base.path !== '/' ? <Link to={base.path}>{base.title}</Link> : base.title });
  if (rest.length && base.path !== '/' && !phone) {
    const doing = rest.includes('new') ? 'new' : rest.includes('edit') ? 'edit' : key ? null : 'show';
    items.push({ title: doing ? t(`shell.crumb.${doing}`) : t(key!) });
  }
  return items;
}
