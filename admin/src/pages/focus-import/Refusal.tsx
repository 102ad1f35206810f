import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { JobError } from '../../app/jobs/job';
import { useText } from '../../app/language';
import { saveCsv } from '../saveCsv';
import { csvOfCells, type WrongCell } from './wrongCells';

/** Why a file was refused; where cells are wrong, each of them. */
export function Refusal({ error }: { error: JobError }) {
  const text = useText();
  return (
    <div className="import-summary">
      <Alert type="error" showIcon message={text(error.message)} description={text(error.fix)} />
      {error.code === 'files.bad_cells' && (
        <Cells cells={(error.list ?? []) as WrongCell[]} count={error.count ?? error.list?.length ?? 0} />
      )}
    </div>
  );
}

function Cells({ cells, count }: { cells: WrongCell[]; count: number }) {
  const { t } = useTranslation();
  const text = useText();
  const titles = (['row', 'column', 'value', 'expected'] as const).map(name => t(`focusImport.cell.${name}`));
  const [row, column, value, expected] = titles;
  const save = () => saveCsv(`${t('focusImport.cells')}.csv`, csvOfCells(titles, cells, text));
  return (
    <section className="panel import-block">
      <div className="import-cells-head">
        <h3>{t('focusImport.cells')}</h3>
        <span className="muted num">
          {t(count > cells.length ? 'focusImport.cellsShown' : 'focusImport.cellsCount', {
            count,
            shown: cells.length,
          })}
        </span>
        <Button icon={<DownloadOutlined />} onClick={save} data-testid="save-cells">
          {t('focusImport.saveCells')}
        </Button>
      </div>
      <Table<WrongCell>
        className="list-table embedded"
        size="small"
        rowKey={cell => `${cell.row}.${cell.column}`}
        dataSource={cells}
        pagination={cells.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
        scroll={{ x: 560 }}
        columns={[
          { title: row, dataIndex: 'row', width: 72, align: 'right', className: 'num' },
          { title: column, dataIndex: 'column', width: 140 },
          { title: value, dataIndex: 'value', width: 160, render: (each: string) => each || '—' },
          { title: expected, dataIndex: 'expected', render: text },
        ]}
      />
    </section>
  );
}
