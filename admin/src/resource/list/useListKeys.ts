import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { useShortcut } from '../../app/shell/useShortcut';
import { recordPath, resourcePath, type ResourceMeta, type ResourceRecord } from '../metadata';

interface ListKeys {
  resource: ResourceMeta;
  rows: ResourceRecord[];
  selected: ResourceRecord[] | null;
  onSelect: (records: ResourceRecord[]) => void;
  enabled: boolean;
}

const focusSearch = () => document.querySelector<HTMLInputElement>('.list-search input')?.focus();

/** j and k move, Enter opens, x selects, / searches, n makes a new one, Esc lets go. Returns the row they are on. */
export function useListKeys({ resource, rows, selected, onSelect, enabled }: ListKeys): number {
  const navigate = useNavigate();
  const [active, setActive] = useState(-1);
  useEffect(() => setActive(-1), [rows]);
  useEffect(() => {
    if (active >= 0) document.querySelector('.list-table .active-row')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const row = rows[active];
  const toggle = () => {
    if (!row || !selected) return;
    const others = selected.filter(each => each.id !== row.id);
    onSelect(others.length === selected.length ? [...selected, row] : others);
  };
  useShortcut('j', () => setActive(at => Math.min(at + 1, rows.length - 1)), enabled);
  useShortcut('k', () => setActive(at => Math.max(at - 1, 0)), enabled);
  useShortcut('Enter', () => row && navigate(recordPath(resource, row.id)), enabled && !!row);
  useShortcut('x', toggle, enabled && !!row);
  useShortcut('/', focusSearch, enabled);
  useShortcut('n', () => navigate(`${resourcePath(resource)}/new`), enabled && resource.can.create);
  useShortcut('Escape', () => (selected?.length ? onSelect([]) : setActive(-1)), enabled);
  return active;
}
