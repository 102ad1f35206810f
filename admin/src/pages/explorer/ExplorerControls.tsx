import { SwapOutlined } from '@ant-design/icons';
import { Button, Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { MonthPicker } from '../../resource/fields/MonthPicker';
import { DIMENSIONS, type Dimension, type Measure, type Pivot, type Question } from './explorer';
import { useGroupName } from './useGroupName';

interface ExplorerControlsProps {
  question: Question;
  measures: Measure[];
  pivot: Pivot | undefined;
  onAsk: (part: Partial<Question>) => void;
}

/** What is summed by what, over which months; and what it is narrowed to. */
export function ExplorerControls({ question, measures, pivot, onAsk }: ExplorerControlsProps) {
  const { t } = useTranslation();
  const dimensions = (without: Dimension | null) =>
    DIMENSIONS.filter(each => each !== without).map(value => ({ value, label: t(`explorer.dimension.${value}`) }));
  const { from, to, rows, columns, measure, where } = question;
  return (
    <div className="panel explorer-controls">
      <label>
        <span className="faint">{t('explorer.from')}</span>
        <MonthPicker value={from} max={to} onChange={month => onAsk({ from: month, to: month > to ? month : to })} />
      </label>
      <label>
        <span className="faint">{t('explorer.to')}</span>
        <MonthPicker value={to} onChange={month => onAsk({ to: month, from: month < from ? month : from })} />
      </label>
      <label>
        <span className="faint">{t('explorer.rows')}</span>
        <Select
          value={rows}
          options={dimensions(null)}
          popupMatchSelectWidth={false}
          onChange={chosen => onAsk({ rows: chosen, columns: chosen === columns ? rows : columns })}
        />
      </label>
      {columns && (
        <Button
          type="text"
          className="explorer-swap"
          icon={<SwapOutlined />}
          aria-label={t('explorer.swap')}
          title={t('explorer.swap')}
          onClick={() => onAsk({ rows: columns, columns: rows })}
        />
      )}
      <label>
        <span className="faint">{t('explorer.columns')}</span>
        <Select
          allowClear
          value={columns}
          placeholder={t('explorer.noColumns')}
          options={dimensions(rows)}
          popupMatchSelectWidth={false}
          onChange={chosen => onAsk({ columns: chosen ?? null })}
        />
      </label>
      <label>
        <span className="faint">{t('explorer.measure')}</span>
        <Select
          value={measure}
          options={measures.map(value => ({ value, label: t(`explorer.measures.${value}`) }))}
          popupMatchSelectWidth={false}
          onChange={chosen => onAsk({ measure: chosen })}
        />
      </label>
      {pivot && pivot.currencies.length > 1 && (
        <label>
          <span className="faint">{t('explorer.currency')}</span>
          <Select
            value={pivot.currency}
            options={pivot.currencies.map(value => ({ value, label: value }))}
            onChange={chosen => onAsk({ currency: chosen })}
          />
        </label>
      )}
      {Object.keys(where).length > 0 && (
        <div className="explorer-where">
          {(Object.keys(where) as Dimension[]).map(dimension => (
            <Tag
              key={dimension}
              closable
              onClose={() => {
                const { [dimension]: _gone, ...left } = where;
                onAsk({ where: left });
              }}
            >
              {t(`explorer.dimension.${dimension}`)}：
              {where[dimension] === null ? t('explorer.none') : <WhereName dimension={dimension} question={question} />}
            </Tag>
          ))}
          <Button type="link" size="small" onClick={() => onAsk({ where: {} })}>
            {t('explorer.clear')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The name of what is narrowed to; ids are looked up as a pivot of one row. */
function WhereName({ dimension, question }: { dimension: Dimension; question: Question }) {
  const name = useGroupName(dimension, question);
  return <>{name}</>;
}
