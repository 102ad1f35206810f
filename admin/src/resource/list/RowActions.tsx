import { EllipsisOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useText, type Text } from '../../app/language';
import { useRunAction } from '../action/ActionProvider';
import { recordPath, type ActionMeta, type ResourceMeta, type ResourceRecord } from '../metadata';

/** The verbs this person may use on this record now, as the server said. */
export const actionsOf = (resource: ResourceMeta, record: ResourceRecord): ActionMeta[] =>
  resource.actions.filter(action => action.scope !== 'collection' && record.availableActions?.includes(action.name));

const ROOM = 12;

/** In letters; a Chinese character is two of them wide. */
const widthOf = (title: string) => title.length + (title.match(/\p{Script=Han}/gu)?.length ?? 0);

/**
 * The verbs that stand in the row itself: the primary ones, or the only one there is. A long name would take the place
 * of an amount and be cut all the same, so it waits behind the dots.
 */
function inRow(resource: ResourceMeta, text: (title: Text) => string): ActionMeta[] {
  const verbs = resource.actions.filter(action => action.scope !== 'collection');
  return verbs.filter(each => (each.primary || verbs.length === 1) && widthOf(text(each.title)) <= ROOM);
}

/** How wide their column must be, in px. */
export function rowActionsWidth(resource: ResourceMeta, text: (title: Text) => string, chinese: boolean): number {
  if (inRow(resource, text).length > 0) return chinese ? 148 : 172;
  return resource.actions.some(action => action.scope !== 'collection') ? 96 : 76;
}

/** At most: edit or view, one verb, and the rest behind the dots. */
export function RowActions({ resource, record }: { resource: ResourceMeta; record: ResourceRecord }) {
  const { t } = useTranslation();
  const text = useText();
  const run = useRunAction();
  const actions = actionsOf(resource, record);
  const standing = inRow(resource, text);
  const first = actions.find(action => standing.includes(action));
  const rest = actions.filter(action => action !== first);
  const start = (action: ActionMeta) => run({ resource, action, records: [record] });
  return (
    <span className="row-actions">
      {resource.can.update ? (
        <Link to={`${recordPath(resource, record.id)}/edit`}>{t('record.edit')}</Link>
      ) : (
        <Link to={recordPath(resource, record.id)}>{t('record.view')}</Link>
      )}
      {first && (
        <button type="button" className={first.danger ? 'link bad' : 'link'} onClick={() => start(first)}>
          {text(first.title)}
        </button>
      )}
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: rest.map(action => ({
              key: action.name,
              label: text(action.title),
              danger: action.danger,
              onClick: () => start(action),
            })),
          }}
        >
          <button type="button" className="link" aria-label={t('list.moreActions')}>
            <EllipsisOutlined />
          </button>
        </Dropdown>
      )}
    </span>
  );
}
