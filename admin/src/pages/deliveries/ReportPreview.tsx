import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import type { Preview } from './report';

const instant = (at: string, timeZone: string, language: string) =>
  new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'full', timeStyle: 'short' }).format(new Date(at));

/** When a report would be sent, and what the reader would get of it. */
export function ReportPreview({ preview }: { preview: Preview }) {
  const { t, i18n } = useTranslation();
  const text = useText();
  const { times, timeZone, rows, columns, sample, without, refused } = preview;
  return (
    <div className="report-preview" data-testid="report-preview">
      <h4>{t('deliveries.times')}</h4>
      <ul className="num">
        {times.map(at => (
          <li key={at}>{instant(at, timeZone, i18n.language)}</li>
        ))}
      </ul>
      {refused ? (
        <Alert type="warning" showIcon message={text(refused)} />
      ) : (
        <>
          <h4>{t('deliveries.rows', { rows: rows.toLocaleString() })}</h4>
          {without.length > 0 && (
            <p className="muted">{t('deliveries.without', { fields: without.map(text).join(t('filter.comma')) })}</p>
          )}
          <div className="report-sample">
            <table>
              <thead>
                <tr>
                  {columns.map((column, at) => (
                    <th key={at}>{column}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {sample.map((row, line) => (
                  <tr key={line}>
                    {row.map((cell, at) => (
                      <td key={at}>{cell === null ? '' : String(cell)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </div>
  );
}
