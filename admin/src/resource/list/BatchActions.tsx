import { CloseOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { useRunAction } from '../action/ActionProvider';
import { bulkFields, mayTagMany } from '../bulk/bulk';
import { BulkDialog } from '../bulk/BulkDialog';
import type { ActionMeta, ResourceMeta, ResourceRecord } from '../metadata';
import type { Records } from './useRecords';

interface BatchActionsProps {
  resource: ResourceMeta;
  records: Records;
  selected: ResourceRecord[];
  onSelect: (records: ResourceRecord[]) => void;
  /** On a phone, where choosing is begun and ended: ends it. */
  end: (() => void) | null;
}

/** What can be done with the selection, or with all that the list finds: verbs, and edits of fields. */
export function BatchActions({ resource, records, selected, onSelect, end }: BatchActionsProps) {
  const { t } = useTranslation();
  const text = useText();
  const run = useRunAction();
  const [whole, setWhole] = useState(false);
  const [bulk, setBulk] = useState<{ action: ActionMeta | 'tags' | null } | null>(null);
  useEffect(() => setWhole(false), [selected]);
  const offered = resource.actions.filter(action => action.scope === 'batch' && (!whole || action.bulk));
  const possible = (action: ActionMeta) => selected.filter(each => each.availableActions?.includes(action.name)).length;
  const count = whole ? records.total : selected.length;
  const pageIsChosen = records.rows.length > 0 && records.rows.every(row => selected.some(({ id }) => id === row.id));
  const inBulkTags = mayTagMany(resource);
  const inBulk = (action: ActionMeta) => !!resource.bulk && !!action.bulk && (whole || selected.length > 1);
  const done = end ?? (() => onSelect([]));
  return (
    <div className={end ? 'batch-actions above-thumb' : 'batch-actions'} role="group" aria-label={t('list.choose')}>
      {end && <Button type="text" icon={<CloseOutlined />} aria-label={t('list.clearSelection')} onClick={end} />}
      <span className="nowrap" data-testid="chosen-count">
        {whole
          ? t('bulk.allSelected', { count, shown: count.toLocaleString() })
          : t('list.selected', { count: selected.length })}
      </span>
      {end && !pageIsChosen && (
        <Button type="link" size="small" onClick={() => onSelect(records.rows)} data-testid="select-page">
          {t('list.selectPage')}
        </Button>
      )}
      {(resource.bulk || inBulkTags) && pageIsChosen && !whole && records.total > selected.length && (
        <Button type="link" size="small" onClick={() => setWhole(true)} data-testid="select-all-found">
          {t('bulk.selectAll', { count: records.total, shown: records.total.toLocaleString() })}
        </Button>
      )}
      {!end && (
        <Button type="link" size="small" onClick={() => onSelect([])}>
          {t('list.clearSelection')}
        </Button>
      )}
      <span className="batch-verbs">
        {resource.bulk && bulkFields(resource).length > 0 && (
          <Button size="small" data-testid="bulk-edit" disabled={count === 0} onClick={() => setBulk({ action: null })}>
            {t('bulk.edit')}
          </Button>
        )}
        {inBulkTags && (
          <Button
            size="small"
            data-testid="bulk-tags"
            disabled={count === 0}
            onClick={() => setBulk({ action: 'tags' })}
          >
            {t('tags.bulk')}
          </Button>
        )}
        {offered.map(action => {
          const able = whole ? count : possible(action);
          const why =
            count > 0 && able === 0
              ? t('list.notPossible')
              : able < count
                ? t('list.partlyPossible', { count: able, all: selected.length })
                : '';
          return (
            <Tooltip key={action.name} title={why}>
              <Button
                size="small"
                danger={action.danger}
                disabled={able === 0}
                data-testid={`batch-${action.name}`}
                onClick={() =>
                  inBulk(action) ? setBulk({ action }) : run({ resource, action, records: selected, onDone: done })
                }
              >
                {text(action.title)}
              </Button>
            </Tooltip>
          );
        })}
      </span>
      {bulk && (
        <BulkDialog
          resource={resource}
          action={bulk.action}
          records={whole ? { filter: records.filter } : { ids: selected.map(({ id }) => id) }}
          count={count}
          onClose={() => setBulk(null)}
          onDone={done}
        />
      )}
    </div>
  );
}
