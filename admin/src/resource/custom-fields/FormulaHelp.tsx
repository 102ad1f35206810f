import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { useResource } from '../ResourceCatalogue';
import type { FieldType } from '../metadata';
import { useDefinitions } from './useDefinitions';

const USED: FieldType[] = [
  'text',
  'longText',
  'email',
  'phone',
  'month',
  'enum',
  'int',
  'decimal',
  'money',
  'percent',
  'date',
  'boolean',
];
const OWN = ['choice', ...USED] as readonly string[];
const WORDS = [
  '+ - * /',
  '= != < <= > >=',
  'and or not',
  'if(fee > 10, "A", "B")',
  'round(fee, 2)',
  'min(a, b) max(a, b)',
  'days(since, today())',
  'date("2026-11-20")',
  'concat(code, "-", name)',
  'isEmpty(since)',
];

interface FormulaHelpProps {
  resource: string;
  /** The field that is being written. */
  self: string | undefined;
  onInsert: (name: string) => void;
}

/** What a formula can be made of: the fields of the record, by their keys, and what can be done with them. */
export function FormulaHelp({ resource, self, onInsert }: FormulaHelpProps) {
  const { t } = useTranslation();
  const text = useText();
  const built = useResource(resource)?.fields.filter(field => !field.custom && USED.includes(field.type)) ?? [];
  const own = (useDefinitions(resource).data ?? []).filter(
    each => !each.archived && each.key !== self && OWN.includes(each.type),
  );
  const fields = [
    ...own.map(({ key, titleZh, titleEn }) => ({ name: key, title: { zh: titleZh, en: titleEn } })),
    ...built.filter(({ name }) => !own.some(({ key }) => key === name)).map(({ name, title }) => ({ name, title })),
  ];
  return (
    <aside className="field-preview" aria-label={t('customFields.formula')}>
      <h4>{t('customFields.formulaFields')}</h4>
      <div className="formula-fields">
        {fields.map(({ name, title }) => (
          <Tag
            key={name}
            role="button"
            tabIndex={0}
            title={name}
            onClick={() => onInsert(name)}
            onKeyDown={({ key }) => (key === 'Enter' ? onInsert(name) : undefined)}
          >
            {text(title)}
          </Tag>
        ))}
      </div>
      <h4>{t('customFields.formulaWords')}</h4>
      <ul className="formula-words num">
        {WORDS.map(word => (
          <li key={word}>{word}</li>
        ))}
      </ul>
      <p className="muted">{t('customFields.formulaEmpty')}</p>
    </aside>
  );
}
