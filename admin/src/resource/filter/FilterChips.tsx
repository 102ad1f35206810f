import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { clausesOf, joined } from '../data/filterTree';
import type { ResourceMeta } from '../metadata';
import type { ListState } from '../list/listState';
import { wholeFilter } from '../list/savedViews';
import type { ChangeList } from '../list/useListState';
import { useFilterWords } from './filterWords';

interface FilterChipsProps {
  resource: ResourceMeta;
  state: ListState;
  change: ChangeList;
  onEdit: () => void;
}

/** What the list asks, in words; each can be taken away alone. */
export function FilterChips({ resource, state, change, onEdit }: FilterChipsProps) {
  const { t } = useTranslation();
  const searched = Object.keys(state.conditions);
  const clauses = clausesOf(state.filter);
  const all = clausesOf(wholeFilter(state));
  const say = useFilterWords(resource, all);
  if (all.length === 0) return null;
  const remove = (at: number) => {
    const name = searched[at];
    if (name === undefined) return change({ filter: joined(clauses.filter((_, n) => n !== at - searched.length)) });
    const { [name]: _gone, ...conditions } = state.conditions;
    change({ conditions });
  };
  return (
    <ul className="filter-chips" aria-label={t('filter.asked')}>
      {all.map((clause, at) => {
        const words = say(clause);
        return (
          <li key={at} className="filter-chip">
            {at < searched.length ? (
              <span title={words}>{words}</span>
            ) : (
              <button type="button" title={words} onClick={onEdit}>
                {words}
              </button>
            )}
            <button type="button" aria-label={t('filter.remove', { words })} onClick={() => remove(at)}>
              <CloseOutlined />
            </button>
          </li>
        );
      })}
      <li>
        <Button
          type="link"
          size="small"
          onClick={() => change({ conditions: {}, filter: null })}
          data-testid="clear-filter"
        >
          {t('filter.clear')}
        </Button>
      </li>
    </ul>
  );
}
