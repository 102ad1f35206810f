import { useList } from '@refinedev/core';
import { Segmented, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useText, type Text } from '../../app/language';
import { StatusTag } from '../../resource/fields/StatusTag';
import { recordPath, type ResourceMeta, type ResourceRecord } from '../../resource/metadata';
import { useResource } from '../../resource/ResourceCatalogue';
import type { ImportRecord, Look } from './importRecord';

interface ImportRow extends ResourceRecord {
  line: number;
  outcome: string;
  title: string | null;
  recordId: string | null;
  cleaned: Record<string, [string, unknown]>;
  changes: Record<string, [unknown, unknown]>;
  issues: { field: string | null; level: 'error' | 'warning'; text: Text }[];
}

const GROUPS = {
  wrong: ['invalid', 'conflict'],
  create: ['create'],
  update: ['update'],
  unchanged: ['unchanged', 'merged'],
  all: null,
} as const;
type Group = keyof typeof GROUPS;
const PAGE = 50;

const shown = (value: unknown): string =>
  value === null || value === undefined || value === '' ? '—' : String(value).slice(0, 120);

/** Field by field: what the cell said and what is stored, what was and what will be, and what is wrong. */
function Details({ row, target, look }: { row: ImportRow; target: ResourceMeta | undefined; look: Look | null }) {
  const { t } = useTranslation();
  const text = useText();
  const title = (name: string) => {
    const field = target?.fields.find(each => each.name === name || each.ref?.idField === name);
    const known = field ?? look?.fields.find(each => each.name === name);
    return known ? text(known.title) : name;
  };
  const cleaned = Object.entries(row.cleaned).filter(([name]) => !(name in row.changes));
  return (
    <ul className="import-cell-list">
      {row.issues.map(({ field, level, text: says }, at) => (
        <li key={`i${at}`} className={level === 'error' ? 'bad' : 'muted'}>
          {field && <b>{title(field)}：</b>}
          {text(says)}
        </li>
      ))}
      {row.outcome === 'update' &&
        Object.entries(row.changes).map(([name, [before, after]]) => (
          <li key={name}>
            <b>{title(name)}：</b>
            <del className="faint">{shown(before)}</del> → <ins>{shown(after)}</ins>
          </li>
        ))}
      {cleaned.map(([name, [cell, value]]) => (
        <li key={`c${name}`} className="muted">
          {title(name)}：<span className="import-raw">{shown(cell)}</span> → {shown(value)}
        </li>
      ))}
      {row.issues.length + cleaned.length + Object.keys(row.changes).length === 0 && (
        <li className="faint">{t('imports.asWritten')}</li>
      )}
    </ul>
  );
}

/** The rows of an import, by what becomes of them; the wrong ones first, all of their cells at once. */
export function ImportRows({ record }: { record: ImportRecord }) {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const target = useResource(record.resource);
  const rows = useResource('importRow');
  const wrong = record.invalid + record.conflicts;
  const asked = address.get('rows') as Group | null;
  const group: Group = asked && asked in GROUPS ? asked : wrong > 0 ? 'wrong' : 'all';
  const page = Math.max(1, Number(address.get('page')) || 1);
  const among = GROUPS[group];
  const { result, query } = useList<ImportRow>({
    resource: 'importRow',
    pagination: { currentPage: page, pageSize: PAGE },
    sorters: [{ field: 'line', order: 'asc' }],
    filters: [
      { field: 'recordImportId', operator: 'eq', value: record.id },
      ...(among ? [{ field: 'outcome', operator: 'in' as const, value: among }] : []),
    ],
    meta: { select: 'id line outcome title recordId cleaned changes issues' },
    errorNotification: false,
  });
  const go = (next: Record<string, string>) =>
    setAddress(now => ({ ...Object.fromEntries(now), ...next }), { replace: true });
  const counts: Record<Group, number> = {
    wrong,
    create: record.created,
    update: record.updated,
    unchanged: record.unchanged + record.merged,
    all: record.total,
  };
  return (
    <section className="panel import-block">
      <Segmented<Group>
        className="import-groups"
        value={group}
        onChange={rowsShown => go({ rows: rowsShown, page: '1' })}
        options={(Object.keys(GROUPS) as Group[]).map(value => ({
          value,
          label: `${t(`imports.rows.${value}`)} ${counts[value].toLocaleString()}`,
        }))}
      />
      <Table<ImportRow>
        className="list-table embedded"
        size="small"
        rowKey="id"
        loading={query.isFetching}
        dataSource={result?.data ?? []}
        scroll={{ x: 720 }}
        pagination={
          counts[group] > PAGE
            ? {
                current: page,
                pageSize: PAGE,
                total: result?.total ?? counts[group],
                showSizeChanger: false,
                onChange: next => go({ page: String(next) }),
              }
            : false
        }
        columns={[
          { title: t('imports.line'), dataIndex: 'line', width: 72, className: 'num' },
          {
            title: t('imports.outcome'),
            dataIndex: 'outcome',
            width: 96,
            render: (value: string) => (
              <StatusTag
                dot
                value={rows?.fields.find(({ name }) => name === 'outcome')?.values?.find(each => each.value === value)}
              />
            ),
          },
          {
            title: t('imports.record'),
            dataIndex: 'title',
            width: 220,
            render: (name: string | null, row) =>
              row.recordId && target && record.stage !== 'undone' ? (
                <Link to={recordPath(target, row.recordId)}>{name ?? '—'}</Link>
              ) : (
                (name ?? '—')
              ),
          },
          {
            title: t('imports.cells'),
            key: 'cells',
            render: (_, row) => <Details row={row} target={target} look={record.look} />,
          },
        ]}
      />
    </section>
  );
}
