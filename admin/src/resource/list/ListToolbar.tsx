import { CheckSquareOutlined, ColumnHeightOutlined, FilterOutlined, ReloadOutlined } from '@ant-design/icons';
import { Button, Dropdown, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { leadOf, type ResourceMeta } from '../metadata';
import type { ReactNode } from 'react';
import { BatchActions } from './BatchActions';
import { ColumnChooser } from './ColumnChooser';
import type { Density } from './ListTable';
import type { Columns } from './useColumns';
import type { Records } from './useRecords';
import type { Selection } from './useSelection';

interface ListToolbarProps {
  resource: ResourceMeta;
  records: Records;
  columns: Columns;
  density: Density;
  onDensity: (density: Density) => void;
  selection: Selection;
  cards: boolean;
  /** Opens the filter builder; null where there is none. */
  onFilter: (() => void) | null;
  /** How the rows are laid out. */
  layout: ReactNode;
}

const DENSITIES: Density[] = ['small', 'middle', 'large'];

/** The count, or what can be done with the selection: in its place, on a phone above the thumb; then how it looks. */
export function ListToolbar({
  resource,
  records,
  columns,
  density,
  onDensity,
  selection,
  cards,
  onFilter,
  layout,
}: ListToolbarProps) {
  const { t } = useTranslation();
  const { selected, onSelect, begin, end } = selection;
  const inPlace = !end && !!selected?.length;
  return (
    <div className={inPlace ? 'list-toolbar with-selection' : 'list-toolbar'}>
      {selected && (inPlace || end) && <BatchActions {...{ resource, records, selected, onSelect, end }} />}
      {!inPlace && (
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
      {begin && (
        <Button
          type="text"
          icon={<CheckSquareOutlined />}
          aria-label={t('list.choose')}
          data-testid="choose"
          onClick={() => begin()}
        />
      )}
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
