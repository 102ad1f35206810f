import { Button, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { inSentence, useText } from '../../app/language';
import { resourcePath, type ResourceMeta } from '../metadata';
import type { ListState } from './listState';
import type { ChangeList } from './useListState';

interface ListEmptyProps {
  resource: ResourceMeta;
  state: ListState;
  change: ChangeList;
  embedded: boolean;
}

/** Nothing here: because of the filter (take it away), because nothing was made yet (make the first), or because none came. */
export function ListEmpty({ resource, state, change, embedded }: ListEmptyProps) {
  const { t } = useTranslation();
  const text = useText();
  const narrowed = Object.keys(state.conditions).length > 0 || !!state.view || !!state.filter;
  const name = inSentence(text(resource.pluralTitle));
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      className="list-empty"
      description={
        <>
          <b>{narrowed ? t('list.emptyFiltered', { name }) : t('list.empty', { name })}</b>
          <p className="muted">
            {narrowed ? t('list.emptyFilteredHint') : resource.help ? text(resource.help) : t('list.emptyHint')}
          </p>
        </>
      }
    >
      {narrowed ? (
        <Button onClick={() => change({ conditions: {}, filter: null, saved: null, view: null })}>
          {t('list.showAll')}
        </Button>
      ) : (
        resource.can.create &&
        !embedded && (
          <Link to={`${resourcePath(resource)}/new`}>
            <Button type="primary">{t('list.createFirst', { name: inSentence(text(resource.title)) })}</Button>
          </Link>
        )
      )}
    </Empty>
  );
}
