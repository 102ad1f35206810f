import { Alert, Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { TonePill } from '../../resource/fields/StatusTag';
import { FormBar } from '../../resource/form/FormBar';
import type { ImportRecord, Look } from './importRecord';
import { useImportAction } from './useImportAction';

const SURE = 90;

/** Which sheet, and where its heading stands; reads the file again. */
function Heading({ record, look }: { record: ImportRecord; look: Look }) {
  const { t } = useTranslation();
  const place = useImportAction('imports.place_heading');
  const [sheet, setSheet] = useState(look.sheet);
  const [row, setRow] = useState(look.headingRow);
  const [rows, setRows] = useState(look.headingRows);
  const changed = sheet !== look.sheet || row !== look.headingRow || rows !== look.headingRows;
  return (
    <div className="map-heading">
      {look.sheets.length > 1 && (
        <label>
          {t('imports.sheet')}
          <Select
            className="import-sheet"
            value={sheet}
            onChange={setSheet}
            options={look.sheets.map(each => ({
              value: each.name,
              label: each.hidden ? t('imports.hiddenSheet', { name: each.name }) : each.name,
            }))}
          />
        </label>
      )}
      <label>
        {t('focusImport.headingRow')}
        <InputNumber min={1} max={200} precision={0} value={row} onChange={value => value && setRow(value)} />
      </label>
      <label>
        {t('focusImport.headingRows')}
        <InputNumber min={1} max={3} precision={0} value={rows} onChange={value => value && setRows(value)} />
      </label>
      {changed && (
        <Button
          loading={place.busy}
          onClick={() => void place.run([record.id], { sheet, headingRow: row, headingRows: rows })}
        >
          {t('imports.readAgain')}
        </Button>
      )}
    </div>
  );
}

/** What each column is, with how sure the proposal is and a few of its values. */
export function MapStep({ record }: { record: ImportRecord }) {
  const { t } = useTranslation();
  const text = useText();
  const look = record.look!;
  const map = useImportAction('imports.map_columns');
  const [columns, setColumns] = useState(record.mapping?.columns ?? look.columns.map(({ field }) => field));
  const [defaults, setDefaults] = useState<Record<string, string>>(record.mapping?.defaults ?? {});
  const unmapped = look.fields.filter(({ name, required }) => required && !columns.includes(name));
  const missing = unmapped.filter(({ name, fixed }) => fixed === null && !defaults[name]);
  const put = (at: number, field: string | null) =>
    setColumns(columns.map((each, column) => (column === at ? field : each === field ? null : each)));
  const check = () => {
    const said = Object.fromEntries(Object.entries(defaults).filter(([, value]) => value));
    void map.run([record.id], { mapping: JSON.stringify({ columns, defaults: said }) });
  };
  return (
    <>
      <section className="panel import-block map-columns" aria-label={t('focusImport.mapping')}>
        <h3>{t('focusImport.mapping')}</h3>
        <span className="muted">
          {look.profile ? t('imports.fromProfile', { name: look.profile }) : t('imports.proposed')}
        </span>
        <Heading key={`${look.sheet}.${look.headingRow}.${look.headingRows}`} record={record} look={look} />
        <ul className="map-list">
          {look.columns.map(({ heading, letter, samples, field, confidence }, at) => (
            <li key={letter}>
              <div>
                <b>
                  {heading || letter}{' '}
                  {field !== null && columns[at] === field && confidence < SURE && (
                    <TonePill tone="amber" label={t('imports.unsure', { percent: confidence })} />
                  )}
                </b>
                <span className="muted num">{samples.join(' · ') || '—'}</span>
              </div>
              <Select
                allowClear
                showSearch
                optionFilterProp="label"
                aria-label={heading || letter}
                placeholder={t('imports.notTaken')}
                value={columns[at] ?? undefined}
                options={look.fields.map(({ name, title, required }) => ({
                  value: name,
                  label: `${text(title)}${required ? ' *' : ''}`,
                }))}
                onChange={(chosen: string | undefined) => put(at, chosen ?? null)}
              />
            </li>
          ))}
        </ul>
      </section>
      {unmapped.length > 0 && (
        <section className="panel import-block" aria-label={t('imports.defaults')}>
          <h3>{t('imports.defaults')}</h3>
          <span className="muted">{t('imports.defaultsHint')}</span>
          <div className="import-defaults">
            {unmapped.map(({ name, title, fixed }) => (
              <label key={name}>
                {text(title)}
                <Input
                  value={defaults[name] ?? ''}
                  placeholder={fixed ?? t('imports.needed')}
                  maxLength={200}
                  status={fixed === null && !defaults[name] ? 'warning' : undefined}
                  onChange={({ target }) => setDefaults({ ...defaults, [name]: target.value })}
                />
              </label>
            ))}
          </div>
        </section>
      )}
      {missing.length > 0 && (
        <Alert
          type="warning"
          showIcon
          message={t('focusImport.fieldsMissing', { fields: missing.map(({ title }) => text(title)).join(' / ') })}
        />
      )}
      <FormBar>
        <Button
          type="primary"
          loading={map.busy}
          disabled={missing.length > 0}
          onClick={check}
          data-testid="check-import"
        >
          {t('imports.check')}
        </Button>
      </FormBar>
    </>
  );
}
