import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { NotFound } from '../../app/NotFound';
import { useResource } from '../../resource/ResourceCatalogue';
import { Loaded } from '../Loaded';
import { PageHead } from '../PageHead';
import { usePage } from '../usePage';
import { NUMBERING, type Numbering } from './numbering';
import { RuleDialog } from './RuleDialog';

/** Every kind of record that is numbered: how, and what the next three are called. */
export function NumberingPage() {
  const { t } = useTranslation();
  const text = useText();
  const rules = useResource('numberingRule');
  const [edited, setEdited] = useState<Numbering | null>(null);
  const query = usePage<Numbering[]>(NUMBERING, {}, { enabled: !!rules });
  if (!rules) return <NotFound />;
  return (
    <div className="sentence-page">
      <PageHead title={t('numbering.title')} hint={t('numbering.hint')} />
      <Loaded query={query}>
        {all => (
          <section className="panel">
            <ul className="sentence-list">
              {all.map(each => (
                <li key={each.resource} className="sentence-row" data-testid={`numbering-${each.resource}`}>
                  <div className="sentence-what">
                    <span>
                      <b>{text(each.title)}</b> {!each.id && <Tag>{t('numbering.builtIn')}</Tag>}
                    </span>
                    <span className="muted">
                      {t(`numbering.says.${each.reset}`, { pattern: each.pattern })}
                      {each.typed && t(each.byHand ? 'numbering.says.byHand' : 'numbering.says.system')}
                    </span>
                    <span className="faint num">
                      {t('numbering.next', { codes: each.next.join(t('filter.comma')) || '—' })}
                    </span>
                  </div>
                  {rules.can.update && <Button onClick={() => setEdited(each)}>{t('numbering.edit')}</Button>}
                </li>
              ))}
            </ul>
          </section>
        )}
      </Loaded>
      {edited && <RuleDialog rule={edited} resource={rules} onClose={() => setEdited(null)} />}
    </div>
  );
}
