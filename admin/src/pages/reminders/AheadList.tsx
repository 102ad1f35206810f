import { Empty, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { recordPath, type ResourceMeta } from '../../resource/metadata';
import { Loaded } from '../Loaded';
import { useSettled } from '../sentences/useSettled';
import { usePage } from '../usePage';
import { AHEAD, isWhole, questionOf, type Ahead, type Draft } from './reminder';

const SETTLE_MS = 600;

interface AheadListProps {
  draft: Draft;
  id: string | null;
  resource: ResourceMeta | undefined;
}

/** What the rule that is on screen would send in the next 30 days, asked once the typing has settled. */
export function AheadList({ draft, id, resource }: AheadListProps) {
  const { t } = useTranslation();
  const rule = useSettled(isWhole(draft) ? questionOf(draft, id) : null, SETTLE_MS);
  const query = usePage<Ahead>(AHEAD, { rule }, { enabled: rule !== null });
  if (rule === null) return <p className="muted">{t('reminders.choosePeople')}</p>;
  return (
    <Loaded query={query} rows={4}>
      {({ count, more, reminders }) =>
        count === 0 ? (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('reminders.nothingAhead')} />
        ) : (
          <>
            <p className="muted">{t('reminders.aheadCount', { count })}</p>
            <ul className="told-list" data-testid="reminders-ahead">
              {reminders.map(each => (
                <li key={`${each.recordId}/${each.about}`}>
                  <span className="num">{each.on}</span>
                  <span className="told-what">
                    {resource && <Link to={recordPath(resource, each.recordId)}>{each.title ?? '—'}</Link>}
                    <span className="faint num"> {each.about}</span>
                  </span>
                  <span className="told-who">
                    {each.to.length === 0 && <Tag color="warning">{t('reminders.outcome.nobody')}</Tag>}
                    {each.to.map(person => (
                      <Tag key={person.id} color={person.told ? undefined : 'warning'}>
                        {person.told ? person.name : `${person.name} · ${t('reminders.outcome.withheld')}`}
                      </Tag>
                    ))}
                  </span>
                </li>
              ))}
            </ul>
            {more && <p className="muted">{t('reminders.andMore')}</p>}
          </>
        )
      }
    </Loaded>
  );
}
