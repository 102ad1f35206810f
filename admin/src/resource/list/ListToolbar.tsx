import { ColumnHeightOutlined, FilterOutlined, ReloadOutlined } from '@ant-design/icons';
import { Button, Dropdown, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { leadOf, type ResourceMeta, type ResourceRecord } from '../metadata';
import type { ReactNode } from 'react';
import { BatchActions } from './BatchActions';
import { ColumnChooser } from './ColumnChooser';
import type { Density } from './ListTable';
import type { Columns } from './useColumns';
import type { Records } from './useRecords';

interface ListToolbarProps {
  resource: ResourceMeta;
  records: Records;
  columns: Columns;
  density: Density;
  onDensity: (density: Density) => void;
  selected: ResourceRecord[];
  onSelect: (records: ResourceRecord[]) => void;
  cards: boolean;
  /** Opens the filter builder; null where there is none. */
  onFilter: (() => void) | null;
  /** How the rows are laid out. */
  layout: ReactNode;
}

const DENSITIES: Density[] = ['small', 'middle', 'large'];

/** The count, or in its place what can be done with the selection; refresh, density and columns at the right. */
export function ListToolbar({
  resource,
  records,
  columns,
  density,
  onDensity,
  selected,
  onSelect,
  cards,
  onFilter,
  layout,
}: ListToolbarProps) {
  const { t } = useTranslation();
  return (
    <div className={selected.length ? 'list-toolbar with-selection' : 'list-toolbar'}>
      {selected.length ? (
        <BatchActions {...{ resource, records, selected, onSelect }} />
      ) : (
        <span className="muted num" data-testid="count">
          {records.loading ? '…' : t('list.count', { count: records.total, shown: records.total.toLocaleString() })}
        </span>
      )}
      <span className="spacer" />
      {onFilter && (
        <Button type="text" icon={<FilterOutlined />} onClick={onFilter} data-testid="filter">
          {t('filter.open')}
        </Button>
      )}
      {layout}
      <Tooltip title={t('list.refresh')}>
        <Button
          type="text"
          icon={<ReloadOutlined spin={records.fetching} />}
          onClick={records.refetch}
          aria-label={t('list.refresh')}
        />
      </Tooltip>
      {!cards && (
        <>
          <Dropdown
            trigger={['click']}
            menu={{
              selectedKeys: [density],
              items: DENSITIES.map(key => ({ key, label: t(`list.density.${key}`) })),
              onClick: ({ key }) => onDensity(key as Density),
            }}
          >
            <Tooltip title={t('list.density.title')}>
              <Button type="text" icon={<ColumnHeightOutlined />} aria-label={t('list.density.title')} />
            </Tooltip>
          </Dropdown>
          <ColumnChooser columns={columns} lead={leadOf(resource)} />
        </>
      )}
    </div>
  );
}
