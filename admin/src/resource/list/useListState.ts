import { useCallback, useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { ResourceMeta } from '../metadata';
import { parseListState, readable, writeListState, type ListState } from './listState';

/** @param how `replace` takes the place of the present address, which then cannot be gone back to */
export type ChangeList = (change: Partial<ListState>, how?: { replace?: boolean }) => void;

/** The list's state, read from the address and written back to it. A change of anything but the page begins at page 1. */
export function useListState(resource: ResourceMeta, usualSize: number, prefix: string): [ListState, ChangeList] {
  const [address] = useSearchParams();
  const navigate = useNavigate();
  const state = useMemo(
    () => parseListState(resource, address, usualSize, prefix),
    [resource, address, usualSize, prefix],
  );
  const change = useCallback<ChangeList>(
    (part, how) => {
      const next = { ...state, page: 1, at: null, ...part };
      const search = readable(writeListState(resource, address, next, { size: usualSize, prefix }));
      // A list inside a page is part of that page's history entry; a list of its own can be walked back.
      const replace = prefix !== '' || how?.replace;
      void navigate({ search: search && `?${search}` }, { replace, preventScrollReset: true });
    },
    [resource, state, address, navigate, usualSize, prefix],
  );
  return [state, change];
}

/** A choice of this browser's person: columns, density, own views. Unreadable storage is as good as none. */
export function useStored<T>(key: string, usual: T): [T, (value: T | null) => void] {
  const [value, setValue] = useState<T>(() => {
    try {
      const text = localStorage.getItem(key);
      return text === null ? usual : (JSON.parse(text) as T);
    } catch {
      return usual;
    }
  });
  const store = useCallback(
    (next: T | null) => {
      if (next === null) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(next));
      setValue(next ?? usual);
    },
    [key, usual],
  );
  return [value, store];
}
