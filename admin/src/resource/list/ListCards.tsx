import { Pagination, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useText } from '../../app/language';
import { FieldValue } from '../fields/FieldValue';
import { recordPath, titleOf, type FieldMeta, type ResourceMeta, type ResourceRecord } from '../metadata';
import { ListEmpty } from './ListEmpty';
import { pageTo } from './listPlace';
import type { ListState } from './listState';
import type { ChangeList } from './useListState';
import type { Records } from './useRecords';

interface ListCardsProps {
  resource: ResourceMeta;
  columns: FieldMeta[];
  state: ListState;
  change: ChangeList;
  records: Records;
  embedded: boolean;
}

const LINES = 4;

/** Amounts first, then dates and the rest: what one looks for on the way. */
const importance = (field: FieldMeta): number =>
  field.type === 'money'
    ? 0
    : ['ref', 'enum', 'tags'].includes(field.type)
      ? 1
      : ['date', 'month'].includes(field.type)
        ? 2
        : 3;

function RecordCard({
  resource,
  columns,
  record,
}: Pick<ListCardsProps, 'resource' | 'columns'> & { record: ResourceRecord }) {
  const text = useText();
  const status = columns.find(field => field.status);
  const code = resource.codeField !== resource.titleField ? resource.codeField : null;
  const lines = columns
    .filter(field => field !== status && field.name !== resource.titleField && field.name !== code)
    .filter(field => field.type !== 'tags' || (record[field.name] as unknown[] | null)?.length)
    .map((field, at) => ({ field, at }))
    .sort((a, b) => importance(a.field) - importance(b.field) || a.at - b.at)
    .slice(0, LINES);
  return (
    <Link className="record-card" to={recordPath(resource, record.id)}>
      <span className="record-card-head">
        <b>{titleOf(resource, record)}</b>
        {status && <FieldValue resource={resource} field={status} record={record} inList />}
      </span>
      {code && <span className="faint num">{String(record[code] ?? '')}</span>}
      <span className="record-card-lines">
        {lines.map(({ field }) => (
          <span key={field.name}>
            <span className="muted">{text(field.title)}</span>
            <span>
              <CardValue resource={resource} field={field} record={record} />
            </span>
          </span>
        ))}
      </span>
    </Link>
  );
}

/** Inside a card that is itself a link nothing else may be one. */
function CardValue({ resource, field, record }: { resource: ResourceMeta; field: FieldMeta; record: ResourceRecord }) {
  const value = record[field.name];
  if (field.ref && value) return <span>{String((value as Record<string, unknown>)[field.ref.titleField] ?? '—')}</span>;
  return <FieldValue resource={resource} field={{ ...field, copyable: false }} record={record} />;
}

export function ListCards({ resource, columns, state, change, records, embedded }: ListCardsProps) {
  const { t } = useTranslation();
  if (records.rows.length === 0 && !records.loading)
    return <ListEmpty resource={resource} state={state} change={change} embedded={embedded} />;
  return (
    <Spin spinning={records.fetching} delay={250}>
      <div className="record-cards">
        {records.rows.map(record => (
          <RecordCard key={record.id} resource={resource} columns={columns} record={record} />
        ))}
      </div>
      {records.total > state.size && (
        <Pagination
          simple
          align="center"
          className="cards-pages"
          aria-label={t('list.pages')}
          current={state.page}
          pageSize={state.size}
          total={records.total}
          showSizeChanger={false}
          onChange={page => {
            change(pageTo(resource, state, page, records.fetching ? null : records.rows));
            scrollTo({ top: 0 });
          }}
        />
      )}
    </Spin>
  );
}
