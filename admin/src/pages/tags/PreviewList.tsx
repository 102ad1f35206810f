import { Tag as Mark } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import type { RulePreview } from './tags';

/** Who would get a tag and who would lose it, some of them with the values that decide. */
export function PreviewList({ preview }: { preview: RulePreview }) {
  const { t } = useTranslation();
  const text = useText();
  const { holds, gets, loses, sample } = preview;
  const shown = { holds: holds.toLocaleString(), gets: gets.toLocaleString(), loses: loses.toLocaleString() };
  return (
    <section className="bulk-preview" data-testid="tag-rule-preview" aria-live="polite">
      <p>{t('tags.previewed', shown)}</p>
      <p className="faint">{t('tags.previewHint')}</p>
      <ul className="bulk-sample tag-sample">
        {sample.map(row => (
          <li key={row.id}>
            <b>{row.title}</b>
            <Mark color={row.gets ? 'success' : 'default'}>{t(row.gets ? 'tags.gets' : 'tags.loses')}</Mark>
            <span className="muted num">
              {row.because.map(({ title, value }) => `${text(title)} ${value ? text(value) : '—'}`).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
