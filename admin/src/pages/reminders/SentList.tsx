import { Empty, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { recordPath, type ResourceMeta } from '../../resource/metadata';
import { Loaded } from '../Loaded';
import { OlderNewer } from '../sentences/OlderNewer';
import { usePage } from '../usePage';
import { SENT, type Sent } from './reminder';

const PAGE = 50;

/** What a rule sent, the newest first. */
export function SentList({ ruleId, resource }: { ruleId: string; resource: ResourceMeta | undefined }) {
  const { t } = useTranslation();
  const [offset, setOffset] = useState(0);
  const query = usePage<Sent>(SENT, { ruleId, offset });
  return (
    <Loaded query={query} rows={4}>
      {({ rows, more }) =>
        rows.length === 0 ? (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('reminders.nothingSent')} />
        ) : (
          <>
            <ul className="told-list" data-testid="reminders-sent">
              {rows.map(row => (
                <li key={row.id}>
                  <span className="num">{row.on}</span>
                  <span className="told-what">
                    {row.open && resource ? (
                      <Link to={recordPath(resource, row.recordId)}>{row.title ?? '—'}</Link>
                    ) : (
                      <span className="faint">{t('reminders.notYours')}</span>
                    )}
                    <span className="faint num"> {row.about}</span>
                  </span>
                  <span className="told-who">
                    {row.to && <Tag>{row.to}</Tag>}
                    {row.outcome !== 'sent' && <Tag color="warning">{t(`reminders.outcome.${row.outcome}`)}</Tag>}
                  </span>
                </li>
              ))}
            </ul>
            <OlderNewer offset={offset} page={PAGE} more={more} onOffset={setOffset} />
          </>
        )
      }
    </Loaded>
  );
}
