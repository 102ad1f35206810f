import { PlusOutlined } from '@ant-design/icons';
import { Button, Tag as Mark } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { DateText } from '../../resource/fields/DateText';
import { TonePill } from '../../resource/fields/StatusTag';
import { FilterText } from '../../resource/filter/ConditionField';
import { useResource } from '../../resource/ResourceCatalogue';
import { ruleSubject } from '../../resource/tags/carriedTag';
import { useNamedAction } from '../useNamedAction';
import { useRunNow } from '../useRunNow';
import { RuleDialog } from './RuleDialog';
import { nameOf, type TagPage, type TagRule } from './tags';

function RuleRow({ rule, page, onEdit }: { rule: TagRule; page: TagPage; onEdit: (() => void) | null }) {
  const { t } = useTranslation();
  const text = useText();
  const resource = useResource(rule.resource);
  const tag = page.tags.nodes.find(({ id }) => id === rule.tagId);
  return (
    <li className={rule.enabled ? 'sentence-row' : 'sentence-row paused'} data-testid="tag-rule">
      <div className="sentence-what">
        <span>
          {tag && <TonePill tone={tag.tone} label={text(nameOf(tag))} />}{' '}
          {t('tags.ruleSays', { resource: text(resource?.pluralTitle ?? { zh: rule.resource, en: rule.resource }) })}{' '}
          {resource && <FilterText resource={ruleSubject(resource)} filter={rule.filter} />}
        </span>
        {rule.problem && <Mark color="error">{rule.problem}</Mark>}
        {!rule.enabled && <Mark>{t('tags.off')}</Mark>}
        <span className="faint num">
          {rule.lastRunAt ? (
            <>
              {t('tags.ran', { count: rule.holding ?? 0 })} · <DateText value={rule.lastRunAt} />
            </>
          ) : (
            t('tags.neverRan')
          )}
        </span>
      </div>
      {onEdit && <Button onClick={onEdit}>{t('record.edit')}</Button>}
    </li>
  );
}

/** What puts tags by itself, each rule as the sentence that it is. */
export function TagRules({ page }: { page: TagPage }) {
  const { t } = useTranslation();
  const resource = useResource('businessTagRule');
  const runNow = useNamedAction('tags.run');
  const { run, busy } = useRunNow();
  const [edited, setEdited] = useState<{ rule: TagRule | null } | null>(null);
  if (!resource || page.tags.nodes.length === 0) return null;
  const rules = page.rules.nodes;
  return (
    <section className="panel tag-group">
      <header>
        <b>{t('tags.rules')}</b>
        <span className="muted">{t('tags.rulesHint')}</span>
        <span className="spacer" />
        {runNow && rules.length > 0 && (
          <Button size="small" loading={busy} data-testid="run-tag-rules" onClick={() => void run(runNow, {})}>
            {t('tags.runNow')}
          </Button>
        )}
        {resource.can.create && (
          <Button
            size="small"
            icon={<PlusOutlined />}
            data-testid="new-tag-rule"
            onClick={() => setEdited({ rule: null })}
          >
            {t('tags.newRule')}
          </Button>
        )}
      </header>
      {rules.length === 0 && <p className="muted tag-none">{t('tags.noRules')}</p>}
      <ul className="sentence-list">
        {rules.map(rule => (
          <RuleRow
            key={rule.id}
            rule={rule}
            page={page}
            onEdit={resource.can.update ? () => setEdited({ rule }) : null}
          />
        ))}
      </ul>
      {edited && <RuleDialog resource={resource} page={page} rule={edited.rule} onClose={() => setEdited(null)} />}
    </section>
  );
}
