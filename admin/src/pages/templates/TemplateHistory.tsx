import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { DateText } from '../../resource/fields/DateText';
import { Loaded } from '../Loaded';
import { usePage } from '../usePage';
import { ownTexts, VERSIONS, type Kind, type Language, type Texts, type Version } from './template';
import { TextDiff } from './TextDiff';

interface HistoryProps {
  kind: Kind;
  language: Language;
  /** Puts an older text into the form; none for who may only look. */
  onTake: ((texts: Texts) => void) | null;
}

/** Every version, the newest first, each with what it changed. */
export function TemplateHistory({ kind, language, onTake }: HistoryProps) {
  const { t } = useTranslation();
  const filter = { kind: { eq: kind.key }, language: { eq: language } };
  const query = usePage<{ nodes: Version[] }>(VERSIONS, { filter });
  const own = ownTexts(kind, language);
  return (
    <Loaded query={query} rows={4}>
      {({ nodes }) =>
        nodes.length === 0 ? (
          <p className="muted">{t('templates.noVersions')}</p>
        ) : (
          <ol className="template-versions">
            {nodes.map((version, at) => (
              <li key={version.id} data-testid={`version-${version.number}`}>
                <header>
                  <b className="num">{t('templates.version', { number: version.number })}</b>
                  {at === 0 && <Tag color="success">{t('templates.inForce')}</Tag>}
                  {!version.texts && <Tag>{t('templates.own')}</Tag>}
                  <span className="faint">
                    {version.byName} <DateText value={version.createdAt} />
                  </span>
                  {onTake && at > 0 && (
                    <Button size="small" onClick={() => onTake(version.texts ?? own)}>
                      {t('templates.take')}
                    </Button>
                  )}
                </header>
                {kind.parts.map(({ name, title }) => (
                  <TextDiff
                    key={name}
                    title={title}
                    before={(nodes[at + 1]?.texts ?? own)[name] ?? ''}
                    after={(version.texts ?? own)[name] ?? ''}
                  />
                ))}
              </li>
            ))}
          </ol>
        )
      }
    </Loaded>
  );
}
