import { RobotOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { DateText } from '../fields/DateText';
import { TonePill } from '../fields/StatusTag';
import { FilterText } from '../filter/ConditionField';
import type { ResourceMeta } from '../metadata';
import { ruleSubject, type CarriedTag } from './carriedTag';

/** What put a tag: a person, or a rule with the values that it held for. */
function TagReason({ resource, tag }: { resource: ResourceMeta; tag: CarriedTag }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <div className="tag-reason">
      {tag.rule ? (
        <>
          <span>
            {t('tags.byRule')} <FilterText resource={ruleSubject(resource)} filter={tag.rule.filter} />
          </span>
          {tag.rule.because.map(({ title, value }) => (
            <span key={title.en} className="num">
              {text(title)} {value ? text(value) : '—'}
            </span>
          ))}
        </>
      ) : (
        <span>{t('tags.byPerson', { name: tag.by ?? t('tags.somebody') })}</span>
      )}
      <DateText value={tag.on} />
    </div>
  );
}

/** A record's business tags; each says what put it. */
export function RecordTags({ resource, tags }: { resource: ResourceMeta; tags: CarriedTag[] }) {
  const text = useText();
  if (tags.length === 0) return <span className="faint">—</span>;
  return (
    <span className="record-tags">
      {tags.map(tag => (
        <Tooltip key={tag.id} title={<TagReason resource={resource} tag={tag} />}>
          <span data-testid="tag">
            <TonePill
              tone={tag.tone}
              label={
                <>
                  {tag.rule && <RobotOutlined aria-hidden />} {text(tag.title)}
                </>
              }
            />
          </span>
        </Tooltip>
      ))}
    </span>
  );
}
