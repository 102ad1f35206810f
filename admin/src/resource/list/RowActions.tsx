import { EllipsisOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useText } from '../../app/language';
import { useRunAction } from '../action/ActionProvider';
import { recordPath, type ActionMeta, type ResourceMeta, type ResourceRecord } from '../metadata';

/** The verbs this person may use on this record now, as the server said. */
export const actionsOf = (resource: ResourceMeta, record: ResourceRecord): ActionMeta[] =>
  resource.actions.filter(action => action.scope !== 'collection' && record.availableActions?.includes(action.name));

const ROOM = 12;

/** In letters; a Chinese character is two of them wide. */
const widthOf = (title: string) => title.length + (title.match(/\p{Script=Han}/gu)?.length ?? 0);

/** At most: edit or view, one verb, and the rest behind the dots. */
export function RowActions({ resource, record }: { resource: ResourceMeta; record: ResourceRecord }) {
  const { t } = useTranslation();
  const text = useText();
  const run = useRunAction();
  const actions = actionsOf(resource, record);
  // A long name would be cut by the column and take the place of an amount: it waits behind the dots.
  const fits = actions.filter(action => widthOf(text(action.title)) <= ROOM);
  const first = fits.find(action => action.primary) ?? (actions.length === 1 ? fits[0] : undefined);
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
