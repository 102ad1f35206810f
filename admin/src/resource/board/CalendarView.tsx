import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useList } from '@refinedev/core';
import { Button, Popover, Spin } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { ErrorState } from '../../app/ErrorState';
import { allOf, type Filter } from '../data/filter';
import { selectionOf } from '../data/selection';
import { monthAway } from '../data/period';
import { filterOfGroup, useRowGroups } from '../list/grouping';
import { crudSorters, type ListState } from '../list/listState';
import { fieldOf, recordPath, titleOf, type FieldMeta, type ResourceMeta, type ResourceRecord } from '../metadata';
import { useMe } from '../ResourceCatalogue';
import { calendarFields, weeksOf } from './spreads';

interface CalendarProps {
  resource: ResourceMeta;
  state: ListState;
  /** What the whole list is asked by. */
  filter: Filter;
  /** Days one below the other: there is no room for a grid. */
  phone: boolean;
}

const SHOWN = 3;
const MOST = 200;

interface DayProps extends CalendarProps {
  field: FieldMeta;
  day: string;
  count: number;
  records: ResourceRecord[];
}

function Records({ resource, records }: Pick<DayProps, 'resource' | 'records'>) {
  return (
    <ul className="calendar-records">
      {records.map(record => (
        <li key={record.id}>
          <Link to={recordPath(resource, record.id)}>{titleOf(resource, record)}</Link>
        </li>
      ))}
    </ul>
  );
}

/** All records of one day, asked for when somebody wants them. */
function WholeDay({ resource, state, filter, field, day }: Omit<DayProps, 'count' | 'records' | 'phone'>) {
  const where = useMemo(() => allOf(filter, filterOfGroup(field, day, 'day')), [filter, field, day]);
  const { query, result } = useList<ResourceRecord>({
    resource: resource.name,
    pagination: { currentPage: 1, pageSize: MOST },
    sorters: crudSorters(state),
    meta: { select: selectionOf(resource, []), where },
    errorNotification: false,
  });
  if (query.isLoading) return <Spin />;
  return <Records resource={resource} records={result?.data ?? []} />;
}

function Day(props: DayProps) {
  const { t } = useTranslation();
  const { day, count, records } = props;
  const shown = records.slice(0, SHOWN);
  return (
    <>
      <Records resource={props.resource} records={shown} />
      {count > shown.length && (
        <Popover trigger="click" title={day} content={<WholeDay {...props} />} destroyOnHidden>
          <Button type="link" size="small">
            {t('calendar.more', { count: count - shown.length })}
          </Button>
        </Popover>
      )}
    </>
  );
}

/** Days are days in Shanghai, as everywhere. */
const dayOf = (value: unknown): string =>
  typeof value !== 'string' || value.length <= 10
    ? String(value ?? '')
    : new Date(new Date(value).getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

function useMonth(today: string): [string, (month: string) => void] {
  const [address, setAddress] = useSearchParams();
  const asked = address.get('month') ?? '';
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? `${asked}-01` : monthAway(today, 0);
  const show = (next: string) =>
    setAddress(before => {
      before.set('month', next.slice(0, 7));
      return before;
    });
  return [month, show];
}

/** Records on their day, a month at a time; how many there are is counted by the server. */
export function CalendarView(props: CalendarProps) {
  const { resource, state, filter, phone } = props;
  const { t } = useTranslation();
  const { today } = useMe();
  const [month, show] = useMonth(today);
  const field = fieldOf(resource, state.spread) ?? calendarFields(resource)[0]!;
  const where = useMemo(() => allOf(filter, filterOfGroup(field, month.slice(0, 7))), [filter, field, month]);
  const { groups, error, refetch } = useRowGroups({ resource, filter: where, by: field.name, unit: 'day' });
  const { query, result } = useList<ResourceRecord>({
    resource: resource.name,
    pagination: { currentPage: 1, pageSize: MOST },
    sorters: [{ field: field.name, order: 'asc' }],
    meta: { select: selectionOf(resource, [field]), where },
    errorNotification: false,
  });
  if (error) return <ErrorState compact error={error} onRetry={() => void refetch()} />;
  const rows = result?.data ?? [];
  const inMonth = (day: string) => day >= month && day < monthAway(month, 1);
  const propsOf = (day: string) => ({
    ...props,
    ...{ field, day, count: inMonth(day) ? (groups.find(({ key }) => key === day)?.count ?? 0) : 0 },
    records: rows.filter(row => dayOf(row[field.name]) === day),
  });
  const days = weeksOf(month).flat();
  const shown = phone ? days.filter(day => inMonth(day) && propsOf(day).count > 0) : days;
  return (
    <div className="calendar" data-testid="calendar">
      <header>
        <Button icon={<LeftOutlined />} aria-label={t('calendar.before')} onClick={() => show(monthAway(month, -1))} />
        <b className="num">{month.slice(0, 7)}</b>
        <Button icon={<RightOutlined />} aria-label={t('calendar.after')} onClick={() => show(monthAway(month, 1))} />
        <Button type="text" onClick={() => show(today)}>
          {t('calendar.today')}
        </Button>
        {query.isFetching && <Spin size="small" />}
      </header>
      {phone && shown.length === 0 && <p className="muted calendar-none">{t('calendar.none')}</p>}
      <ol className={phone ? 'calendar-list' : 'calendar-grid'}>
        {!phone &&
          days.slice(0, 7).map((day, at) => (
            <li key={day} className="calendar-weekday muted" aria-hidden>
              {t(`calendar.weekday.${at}`)}
            </li>
          ))}
        {shown.map(day => (
          <li
            key={day}
            className={[inMonth(day) ? '' : 'outside', day === today ? 'today' : ''].join(' ').trim() || undefined}
          >
            <time dateTime={day} className="num">
              {phone ? day : Number.parseInt(day.slice(8), 10)}
            </time>
            {inMonth(day) && <Day {...propsOf(day)} />}
          </li>
        ))}
      </ol>
    </div>
  );
}
