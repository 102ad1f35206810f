import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { useRunAction } from '../action/ActionProvider';
import type { ActionMeta, ResourceMeta, ResourceRecord } from '../metadata';

interface BatchActionsProps {
  resource: ResourceMeta;
  selected: ResourceRecord[];
  onSelect: (records: ResourceRecord[]) => void;
}

export function BatchActions({ resource, selected, onSelect }: BatchActionsProps) {
  const { t } = useTranslation();
  const text = useText();
  const run = useRunAction();
  const offered = resource.actions.filter(action => action.scope === 'batch');
  const possible = (action: ActionMeta) => selected.filter(each => each.availableActions?.includes(action.name)).length;
  return (
    <div className="batch-actions">
      <span className="nowrap">{t('list.selected', { count: selected.length })}</span>
      <Button type="link" size="small" onClick={() => onSelect([])}>
        {t('list.clearSelection')}
      </Button>
      {offered.map(action => {
        const count = possible(action);
        const why =
          count === 0
            ? t('list.notPossible')
            : count < selected.length
              ? t('list.partlyPossible', { count, all: selected.length })
              : '';
        return (
          <Tooltip key={action.name} title={why}>
            <Button
              size="small"
              danger={action.danger}
              disabled={count === 0}
              data-testid={`batch-${action.name}`}
              onClick={() => run({ resource, action, records: selected, onDone: () => onSelect([]) })}
            >
              {text(action.title)}
            </Button>
          </Tooltip>
        );
      })}
    </div>
  );
}
