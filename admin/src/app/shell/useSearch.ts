import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordPath } from '../../resource/metadata';
import { useWorkspace } from '../../resource/ResourceCatalogue';
import { useText } from '../language';
import { findRecords, useMyRecords, type RecordLink } from '../records/myRecords';
import { useDestinations } from './useMenu';

export interface Hit {
  path: string;
  title: string;
  detail: string;
  kind: string;
  icon: string;
}

export interface HitGroup {
  /** Key of its heading; none for what was found. */
  heading?: string;
  hits: Hit[];
}

const PAUSE_MS = 180;
const AT_MOST = 24;

function useHits(): (links: readonly RecordLink[]) => Hit[] {
  const text = useText();
  const { resources } = useWorkspace();
  return useMemo(
    () => links =>
      links.flatMap(link => {
        const resource = resources.find(({ name }) => name === link.resource);
        if (!resource) return [];
        const title = link.title ?? link.code ?? '—';
        const detail = link.code && link.code !== title ? link.code : '';
        return [
          {
            path: recordPath(resource, link.id),
            title,
            detail,
            kind: text(resource.title),
            icon: resource.menu?.icon ?? '',
          },
        ];
      }),
    [resources, text],
  );
}

/** The query, once its writer rests. */
function useSettled(query: string): string {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(query.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [query]);
  return settled;
}

/** Before anything is typed what one marked and opened last; then records and pages, pages at once. */
export function useSearch(query: string, enabled: boolean): { groups: HitGroup[]; searching: boolean } {
  const { t } = useTranslation();
  const destinations = useDestinations();
  const hitsOf = useHits();
  const mine = useMyRecords(enabled);
  const settled = useSettled(query);
  const { data, isFetching } = useQuery({
    queryKey: ['search', settled],
    queryFn: () => findRecords(settled),
    enabled: enabled && settled.length > 0,
    placeholderData: keepPreviousData,
  });
  const typed = query.trim().toLowerCase();
  const groups = useMemo(() => {
    const places = destinations
      .filter(each => !typed || each.title.toLowerCase().includes(typed) || each.path.includes(typed))
      .map(each => ({ path: each.path, title: each.title, detail: '', kind: t('shell.kindPage'), icon: each.icon }));
    if (typed) {
      const found = settled ? hitsOf(data?.records ?? []) : [];
      if (!data?.alike) return [{ hits: [...found, ...places].slice(0, AT_MOST) }];
      return [{ hits: places }, { heading: 'shell.paletteAlike', hits: found }].filter(({ hits }) => hits.length > 0);
    }
    const marked = hitsOf(mine?.marked ?? []);
    const recent = hitsOf(mine?.recent ?? []).filter(({ path }) => !marked.some(each => each.path === path));
    return [
      { heading: 'shell.paletteMarked', hits: marked },
      { heading: 'shell.paletteRecent', hits: recent },
      { heading: 'shell.palettePages', hits: places },
    ].filter(({ hits }) => hits.length > 0);
  }, [data, destinations, hitsOf, mine, settled, t, typed]);
  return { groups, searching: isFetching || query.trim() !== settled };
}
