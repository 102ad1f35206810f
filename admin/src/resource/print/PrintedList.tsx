import { useList } from '@refinedev/core';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { selectionOf } from '../data/selection';
import { FieldValue } from '../fields/FieldValue';
import { fieldOf, type FieldMeta, type ResourceMeta, type ResourceRecord } from '../metadata';
import { useResource } from '../ResourceCatalogue';

/** What fits on a page side by side, and on pages that somebody reads. */
const MOST_COLUMNS = 6;
const MOST_ROWS = 200;

function columnsOf(target: ResourceMeta, within: string): FieldMeta[] {
  const first = [target.codeField, target.titleField].map(name => fieldOf(target, name)).filter(field => !!field);
  const listed = target.fields.filter(field => field.list && field.ref?.idField !== within);
  return [...new Set([...first, ...listed])].slice(0, MOST_COLUMNS);
}

function Rows({ target, field, id, title }: { target: ResourceMeta; field: string; id: string; title: string }) {
  const { t } = useTranslation();
  const text = useText();
  const columns = columnsOf(target, field);
  const { result } = useList<ResourceRecord>({
    resource: target.name,
    pagination: { pageSize: MOST_ROWS },
    sorters: target.defaultSort.map(each => ({ field: each.field, order: each.direction === 'ASC' ? 'asc' : 'desc' })),
    meta: { select: selectionOf(target, columns, []), where: { [field]: { eq: id } } },
    errorNotification: false,
  });
  const rows = result?.data ?? [];
  const total = result?.total ?? rows.length;
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>
        {title} <span className="muted num">{total.toLocaleString()}</span>
      </h2>
      <table className="print-list">
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column.name}>{text(column.title)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.id}>
              {columns.map(column => (
                <td key={column.name}>
                  <FieldValue resource={target} field={column} record={row} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {total > rows.length && <p className="muted">{t('print.more', { count: total - rows.length })}</p>}
    </section>
  );
}

/** A list below the record, as far as the person may see it; nothing where it is empty. */
export function PrintedList({ related, id }: { related: ResourceMeta['related'][number]; id: string }) {
  const text = useText();
  const target = useResource(related.resource);
  return target ? <Rows target={target} field={related.field} id={id} title={text(related.title)} /> : null;
}
