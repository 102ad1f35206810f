import { Checkbox, Pagination, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useText } from '../../app/language';
import { FieldValue } from '../fields/FieldValue';
import { recordPath, titleOf, type FieldMeta, type ResourceMeta, type ResourceRecord } from '../metadata';
import { ListEmpty } from './ListEmpty';
import { pageTo } from './listPlace';
import type { ListState } from './listState';
import type { ChangeList } from './useListState';
import { useLongPress } from './useLongPress';
import type { Records } from './useRecords';

interface ListCardsProps {
  resource: ResourceMeta;
  columns: FieldMeta[];
  state: ListState;
  change: ChangeList;
  records: Records;
  embedded: boolean;
  /** While cards are chosen: which are; null while each opens its record. */
  selected?: ResourceRecord[] | null;
  onSelect?: (records: ResourceRecord[]) => void;
  /** Begins to choose with this card; null where nothing can be chosen. */
  begin?: ((first: ResourceRecord) => void) | null;
}

const LINES = 4;
const DAYS: FieldMeta['type'][] = ['date', 'month', 'dateTime'];

/** What is there to read: an empty field tells nothing, and a name that the title says is said. */
function tells(field: FieldMeta, record: ResourceRecord, title: string): boolean {
  const value = record[field.name];
  if (value === null || value === undefined || value === '') return false;
  if (field.type === 'tags') return (value as unknown[]).length > 0;
  return !field.ref || !title.includes(String((value as Record<string, unknown>)[field.ref.titleField]));
}

/** Amounts first, then whose it is and the rest: what one looks for on the way. */
const importance = (field: FieldMeta): number =>
  field.type === 'money'
    ? 0
    : ['ref', 'enum', 'tags'].includes(field.type)
      ? 1
      : ['date', 'month'].includes(field.type)
        ? 2
        : 3;

type CardProps = Pick<ListCardsProps, 'resource' | 'columns'> & { record: ResourceRecord };

function CardFacts({ resource, columns, record }: CardProps) {
  const text = useText();
  const status = columns.find(field => field.status);
  const title = titleOf(resource, record);
  const code = resource.codeField && String(record[resource.codeField] ?? '');
  const told = columns
    .filter(field => field !== status && ![resource.titleField, resource.codeField].includes(field.name))
    .filter(field => tells(field, record, title))
    .map((field, at) => ({ field, at }))
    .sort((a, b) => importance(a.field) - importance(b.field) || a.at - b.at)
    .map(({ field }) => field);
  const first = told.slice(0, LINES);
  // Money without its day cannot be placed.
  const day = first.some(({ type }) => DAYS.includes(type))
    ? undefined
    : (told.find(({ type }) => type === 'date') ?? told.find(({ type }) => DAYS.includes(type)));
  const lines = day ? [...first, day] : first;
  return (
    <>
      <span className="record-card-head">
        <b>{title}</b>
        {status && <FieldValue resource={resource} field={status} record={record} inList />}
      </span>
      {code && code !== title && <span className="faint num">{code}</span>}
      <span className="record-card-lines">
        {lines.map(field => (
          <span key={field.name}>
            <span className="muted">{text(field.title)}</span>
            <span>
              <CardValue resource={resource} field={field} record={record} />
            </span>
          </span>
        ))}
      </span>
    </>
  );
}

/** Opens its record; held down it is the first that is chosen, and then a press chooses. */
function RecordCard({
  selected,
  onSelect,
  begin,
  ...card
}: CardProps & Pick<ListCardsProps, 'selected' | 'onSelect' | 'begin'>) {
  const { resource, record } = card;
  const pressed = useLongPress(begin ? () => begin(record) : null);
  if (!selected || !onSelect) {
    return (
      <Link className="record-card" to={recordPath(resource, record.id)} draggable={!begin} {...pressed}>
        <CardFacts {...card} />
      </Link>
    );
  }
  const others = selected.filter(({ id }) => id !== record.id);
  const chosen = others.length < selected.length;
  return (
    <label className={chosen ? 'record-card choosing chosen' : 'record-card choosing'}>
      <Checkbox
        checked={chosen}
        aria-label={titleOf(resource, record)}
        onChange={() => onSelect(chosen ? others : [...selected, record])}
      />
      <span className="record-card-facts">
        <CardFacts {...card} />
      </span>
    </label>
  );
}

/** Inside a card that is itself a link nothing else may be one. */
function CardValue({ resource, field, record }: { resource: ResourceMeta; field: FieldMeta; record: ResourceRecord }) {
  const value = record[field.name];
  if (field.ref && value) return <span>{String((value as Record<string, unknown>)[field.ref.titleField] ?? '—')}</span>;
  return <FieldValue resource={resource} field={{ ...field, copyable: false }} record={record} />;
}

export function ListCards({ resource, columns, state, change, records, embedded, ...selection }: ListCardsProps) {
  const { t } = useTranslation();
  if (records.rows.length === 0 && !records.loading)
    return <ListEmpty resource={resource} state={state} change={change} embedded={embedded} />;
  return (
    <Spin spinning={records.fetching} delay={250}>
      <div className="record-cards">
        {records.rows.map(record => (
          <RecordCard key={record.id} {...{ resource, columns, record }} {...selection} />
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
