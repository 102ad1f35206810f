import { Alert, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { choose, missingFields, type Chosen, type FileLook } from './fileLook';

interface MapColumnsProps {
  look: FileLook;
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
  onHeading: (heading: { row: number; rows: number }) => void;
}

/** What each column of the file is: proposed, with samples beside it, for a person to correct. */
export function MapColumns({ look, chosen, onChange, onHeading }: MapColumnsProps) {
  const { t } = useTranslation();
  const text = useText();
  const { headingRow, headingRows } = look;
  const missing = missingFields(look, chosen);
  const fields = look.fields.map(({ name, title }) => ({ value: name, label: text(title) }));
  return (
    <section className="map-columns" aria-label={t('focusImport.mapping')}>
      <div>
        <h3>{t('focusImport.mapping')}</h3>
        <span className="muted">{t(look.fits ? 'focusImport.mappingFits' : 'focusImport.mappingHint')}</span>
      </div>
      {headingRow !== null && (
        <div className="map-heading">
          <label>
            {t('focusImport.headingRow')}
            <InputNumber
              min={1}
              max={200}
              precision={0}
              value={headingRow}
              onChange={row => row && onHeading({ row, rows: headingRows })}
            />
          </label>
          <label>
            {t('focusImport.headingRows')}
            <InputNumber
              min={1}
              max={5}
              precision={0}
              value={headingRows}
              onChange={rows => rows && onHeading({ row: headingRow, rows })}
            />
          </label>
        </div>
      )}
      {missing.length > 0 && (
        <Alert
          type="warning"
          showIcon
          message={t('focusImport.fieldsMissing', { fields: missing.map(({ title }) => text(title)).join(' / ') })}
        />
      )}
      <ul className="map-list">
        {look.columns.map(({ ref, heading, samples }) => (
          <li key={ref}>
            <div>
              <b>{heading || ref}</b>
              <span className="muted num">{samples.join(' · ') || '—'}</span>
            </div>
            <Select
              allowClear
              showSearch
              optionFilterProp="label"
              aria-label={heading || ref}
              placeholder={text(look.rest)}
              value={chosen[ref] ?? undefined}
              options={fields}
              onChange={(field: string | undefined) => onChange(choose(chosen, ref, field ?? null))}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
