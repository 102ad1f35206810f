import { useEffect, useState } from 'react';
import { mayTagMany } from '../bulk/bulk';
import type { ResourceMeta, ResourceRecord } from '../metadata';
import type { ListState } from './listState';

export interface Selection {
  /** Null where nothing can be chosen now. */
  selected: ResourceRecord[] | null;
  onSelect: (records: ResourceRecord[]) => void;
  /** A card is a link until somebody begins to choose; null where a table is shown or nothing may be chosen. */
  begin: ((first?: ResourceRecord) => void) | null;
  /** Cards can be chosen now: until this is called. */
  end: (() => void) | null;
}

const mayChoose = (resource: ResourceMeta): boolean =>
  resource.bulk || mayTagMany(resource) || resource.actions.some(action => action.scope === 'batch');

/** The rows that something will be done to: those ticked in a table, or the cards touched after a long press. */
export function useSelection(resource: ResourceMeta, state: ListState, cards: boolean): Selection {
  const [selected, onSelect] = useState<ResourceRecord[]>([]);
  const [choosing, setChoosing] = useState(false);
  // A selection that is no longer on screen would be acted on unseen.
  useEffect(() => onSelect([]), [state]);
  const inCards = state.kind === 'table' && state.grouping.length === 0;
  if (!mayChoose(resource) || (cards && !inCards)) return { selected: null, onSelect, begin: null, end: null };
  if (!cards) return { selected, onSelect, begin: null, end: null };
  const begin = (first?: ResourceRecord) => {
    onSelect(first ? [first] : []);
    setChoosing(true);
  };
  const end = () => {
    onSelect([]);
    setChoosing(false);
  };
  return choosing ? { selected, onSelect, begin: null, end } : { selected: null, onSelect, begin, end: null };
}
