import { Alert, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DateText } from '../../resource/fields/DateText';
import { recordPath, type ResourceMeta } from '../../resource/metadata';
import { Loaded } from '../Loaded';
import { useSettled } from '../sentences/useSettled';
import { usePage } from '../usePage';
import { ActOutcomes } from './ActOutcomes';
import { DRY_RUN, inputOf, isWhole, type Draft, type DryRun } from './automation';

const SETTLE_MS = 800;

function Limits({ more, looked, gone, uncertain }: DryRun) {
  const { t } = useTranslation();
  const said = [
    ...(more ? [t('automations.limit.more', { count: looked })] : []),
    ...(gone > 0 ? [t('automations.limit.gone', { count: gone })] : []),
    ...(uncertain > 0 ? [t('automations.limit.uncertain', { count: uncertain })] : []),
  ];
  return said.length > 0 && <Alert type="info" showIcon message={said.join(t('automations.limit.and'))} />;
}

interface DryRunListProps {
  draft: Draft;
  id: string | null;
  resource: ResourceMeta | undefined;
}

/** What the rule that is on screen would have done last month, asked once the typing has settled. */
export function DryRunList({ draft, id, resource }: DryRunListProps) {
  const { t } = useTranslation();
  const rule = useSettled(isWhole(draft) ? { ...inputOf(draft), id } : null, SETTLE_MS);
  const query = usePage<DryRun>(DRY_RUN, { rule }, { enabled: rule !== null });
  if (rule === null) return <p className="muted">{t('automations.notWhole')}</p>;
  return (
    <Loaded query={query} rows={4}>
      {run => (
        <>
          <p className="muted">{t('automations.wouldHave', { count: run.count, from: run.from })}</p>
          <Limits {...run} />
          {run.shown.length === 0 && (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('automations.nothing')} />
          )}
          <ul className="told-list timed" data-testid="dry-run">
            {run.shown.map(each => (
              <li key={each.event}>
                <span className="faint">
                  <DateText value={each.at} />
                </span>
                <span className="told-what">
                  {resource && <Link to={recordPath(resource, each.recordId)}>{each.title ?? '—'}</Link>}
                </span>
                <ActOutcomes acts={each.acts} />
              </li>
            ))}
          </ul>
          {run.count > run.shown.length && (
            <p className="muted">{t('automations.latest', { count: run.shown.length })}</p>
          )}
          <p className="faint">{t('automations.cannotTell')}</p>
        </>
      )}
    </Loaded>
  );
}
