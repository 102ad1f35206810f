import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useText } from '../../app/language';
import { NotFound } from '../../app/NotFound';
import { useResource } from '../../resource/ResourceCatalogue';
import { Loaded } from '../Loaded';
import { PageHead } from '../PageHead';
import { usePage } from '../usePage';
import { KINDS, type Kind, type Language } from './template';
import { TemplateEditor } from './TemplateEditor';

/** One sort of message in one language: its words, what they look like, and what they were. */
export function TemplatePage() {
  const { t, i18n } = useTranslation();
  const text = useText();
  const { kind: key } = useParams();
  const [search, setSearch] = useSearchParams();
  const templates = useResource('textTemplate');
  const query = usePage<Kind[]>(KINDS, {}, { enabled: !!templates });
  if (!templates) return <NotFound />;
  const reader: Language = i18n.language.startsWith('en') ? 'en' : 'zh';
  return (
    <div className="sentence-page">
      <Loaded query={query}>
        {kinds => {
          const kind = kinds.find(each => each.key === key);
          if (!kind) return <NotFound />;
          const language =
            [search.get('language'), reader]
              .map(wanted => kind.languages.find(each => each === wanted))
              .find(Boolean) ?? kind.languages[0]!;
          const kept = kind.kept[language];
          return (
            <>
              <PageHead
                title={text(kind.title)}
                hint={kind.document ? text(kind.to) : t('templates.to', { who: text(kind.to) })}
              >
                <Segmented
                  value={language}
                  aria-label={t('templates.language')}
                  onChange={value => setSearch({ language: value }, { replace: true })}
                  options={kind.languages.map(value => ({ value, label: t(`templates.languages.${value}`) }))}
                />
              </PageHead>
              <TemplateEditor
                key={`${kind.key}/${language}/${kept?.id ?? ''}/${kept?.version ?? 0}`}
                kind={kind}
                language={language}
                resource={templates}
              />
            </>
          );
        }}
      </Loaded>
    </div>
  );
}
