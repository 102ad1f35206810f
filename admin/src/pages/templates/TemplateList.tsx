import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useText } from '../../app/language';
import { NotFound } from '../../app/NotFound';
import { useResource } from '../../resource/ResourceCatalogue';
import { Loaded } from '../Loaded';
import { PageHead } from '../PageHead';
import { usePage } from '../usePage';
import { KINDS, type Kind } from './template';

/** Every sort of message, to whom it goes, and whose words it has in each language. */
export function TemplateList() {
  const { t } = useTranslation();
  const text = useText();
  const templates = useResource('textTemplate');
  const query = usePage<Kind[]>(KINDS, {}, { enabled: !!templates });
  if (!templates) return <NotFound />;
  return (
    <div className="sentence-page">
      <PageHead title={t('templates.title')} hint={t('templates.hint')} />
      <Loaded query={query}>
        {kinds => (
          <section className="panel">
            <ul className="sentence-list">
              {kinds.map(({ key, title, to, document, languages, kept }) => (
                <li key={key} className="sentence-row template-row" data-testid={`template-${key}`}>
                  <div className="sentence-what">
                    <Link to={`/templates/${key}`}>
                      <b>{text(title)}</b>
                    </Link>
                    <span className="muted">{document ? text(to) : t('templates.to', { who: text(to) })}</span>
                  </div>
                  <span className="template-states">
                    {languages.map(language => (
                      <Link key={language} to={`/templates/${key}?language=${language}`}>
                        <Tag color={kept[language] ? 'processing' : undefined}>
                          {t(`templates.languages.${language}`)}
                          {' · '}
                          {kept[language]
                            ? t('templates.changed', { number: kept[language].number })
                            : t('templates.own')}
                        </Tag>
                      </Link>
                    ))}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </Loaded>
    </div>
  );
}
