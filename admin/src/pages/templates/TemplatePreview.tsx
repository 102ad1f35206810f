import type { UseQueryResult } from '@tanstack/react-query';
import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { RefSelect } from '../../resource/fields/RefSelect';
import { Loaded } from '../Loaded';
import type { Kind, Preview } from './template';

interface PreviewProps {
  kind: Kind;
  query: UseQueryResult<Preview, Error>;
  recordId: string | null;
  onRecord: (id: string | null) => void;
}

/** What the reader gets: of a record that is chosen, or of examples. The server says it. */
export function TemplatePreview({ kind, query, recordId, onRecord }: PreviewProps) {
  const { t } = useTranslation();
  const text = useText();
  const named = (names: string[]) =>
    kind.variables
      .filter(({ name }) => names.includes(name))
      .map(({ title }) => text(title))
      .join(t('filter.comma'));
  return (
    <>
      {kind.resource && (
        <Form.Item
          className="template-record"
          layout="vertical"
          label={t('templates.record')}
          htmlFor="template-record"
        >
          <RefSelect
            id="template-record"
            resource={kind.resource}
            value={recordId}
            placeholder={t('templates.examples')}
            onChange={value => onRecord(typeof value === 'string' ? value : null)}
          />
        </Form.Item>
      )}
      <Loaded query={query} rows={4}>
        {({ texts, hidden, examples }) => (
          <>
            <dl className="template-preview" data-testid="template-preview">
              {kind.parts
                .filter(({ name, optional }) => !optional || texts[name] !== '')
                .map(({ name, title }) => (
                  <div key={name}>
                    <dt>{text(title)}</dt>
                    <dd className={texts[name] === null ? 'faint' : undefined}>
                      {texts[name] ?? t('templates.wrong')}
                    </dd>
                  </div>
                ))}
            </dl>
            {recordId !== null && hidden.length > 0 && (
              <p className="muted">{t('templates.hidden', { names: named(hidden) })}</p>
            )}
            {recordId !== null && examples.length > 0 && (
              <p className="faint">{t('templates.exampleOf', { names: named(examples) })}</p>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}
