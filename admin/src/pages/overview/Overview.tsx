import { RightOutlined } from '@ant-design/icons';
import { Card, Empty, Skeleton } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useText } from '../../app/language';
import { DateText } from '../../resource/fields/DateText';
import { MonthPicker } from '../../resource/fields/MonthPicker';
import { useMay, useMe } from '../../resource/ResourceCatalogue';
import { Loaded } from '../Loaded';
import { PageHead } from '../PageHead';
import { usePage } from '../usePage';
import { DemoData } from './DemoData';
import { FirstSteps } from './FirstSteps';
import { FigureCard } from './FigureCard';
import { OVERVIEW_QUERY, type OverviewData } from './overview';
import { ProviderShares } from './ProviderShares';
import { TopCustomers } from './TopCustomers';

const TrendChart = lazy(() => import('./TrendChart').then(({ TrendChart: chart }) => ({ default: chart })));
const AgeingChart = lazy(() => import('./AgeingChart').then(({ AgeingChart: chart }) => ({ default: chart })));

function Todos({ todos }: Pick<OverviewData, 'todos'>) {
  const text = useText();
  if (todos.length === 0) return null;
  return (
    <nav className="panel todo-strip">
      {todos.map(each => (
        <Link key={each.key} to={each.link}>
          <span>{text(each.title)}</span>
          <b className={`num ${Number(each.count) ? `tone-${each.tone}` : 'faint'}`}>{each.count.toLocaleString()}</b>
          <RightOutlined className="faint" />
        </Link>
      ))}
    </nav>
  );
}

function Charts({ data }: { data: OverviewData }) {
  const { t } = useTranslation();
  const waiting = <Skeleton active title={false} paragraph={{ rows: 7 }} />;
  const costs = useMay('costs.read');
  return (
    <div className="overview-grid">
      <Card title={t(costs ? 'overview.trend' : 'overview.trendPlain')} className={costs ? 'span-2' : 'span-3'}>
        <Suspense fallback={waiting}>
          <TrendChart trend={data.revenueTrend} />
        </Suspense>
      </Card>
      {costs && (
        <Card title={t('overview.byProvider')}>
          <ProviderShares shares={data.byProvider} />
        </Card>
      )}
      <Card title={t('overview.ageing')}>
        {data.ageing.some(each => each.bills > 0) ? (
          <Suspense fallback={waiting}>
            <AgeingChart ageing={data.ageing} />
          </Suspense>
        ) : (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('overview.nothingOpen')} />
        )}
      </Card>
      <Card
        title={t('overview.top')}
        className="span-2 flush"
        extra={<Link to="/customers">{t('overview.allCustomers')}</Link>}
      >
        <TopCustomers top={data.topCustomers} />
      </Card>
    </div>
  );
}

/** What waits for me, how the month stands, how it went: by role, with when the figures were made. */
export function Overview() {
  const { t } = useTranslation();
  const { openPeriod } = useMe();
  const [address, setAddress] = useSearchParams();
  const period = address.get('period') ?? openPeriod ?? undefined;
  const query = usePage<OverviewData>(OVERVIEW_QUERY, { period });
  const madeAt = query.data && (
    <>
      {t('overview.asOf')} <DateText value={query.data.madeAt} />
    </>
  );
  return (
    <div className="overview-page">
      <PageHead title={t('overview.title')} hint={madeAt}>
        <MonthPicker value={period} onChange={month => setAddress({ period: month }, { replace: true })} />
      </PageHead>
      <FirstSteps />
      <DemoData />
      <Loaded query={query} rows={14}>
        {data => (
          <>
            <Todos todos={data.todos} />
            <div className="figure-cards">
              {data.figures.map((figure, at) => (
                <FigureCard key={figure.key} figure={figure} at={at} />
              ))}
            </div>
            <Charts data={data} />
          </>
        )}
      </Loaded>
    </div>
  );
}
