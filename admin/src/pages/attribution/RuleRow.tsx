import { ArrowDownOutlined, ArrowUpOutlined, HolderOutlined } from '@ant-design/icons';
import { Button, Dropdown, Switch, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useText } from '../../app/language';
import { useRunAction } from '../../resource/action/ActionProvider';
import type { ResourceRecord } from '../../resource/metadata';
import { useNamedAction } from '../useNamedAction';
import { useRunNow } from '../useRunNow';
import type { Condition, Rule, RuleBook } from './rule';
import { ConditionText, RuleOwner } from './RuleTexts';

interface RuleRowProps {
  rule: Rule;
  book: RuleBook;
  place: number;
  /** Something is dragged over it, and would come before it. */
  over: boolean;
  /** Null where this person may not move rules. */
  onDrag: ((id: string | null) => void) | null;
  onOver: () => void;
  onDrop: () => void;
  onUp: (() => void) | null;
  onDown: (() => void) | null;
}

/** A rule by customer code looks at its tag as well. */
const looksAt = ({ conditions, customerTagKey }: Rule): Condition[] =>
  customerTagKey
    ? [...conditions, { field: 'tag', tagKey: customerTagKey, operator: 'present', wanted: [] }]
    : conditions;

/** A rule in the line: dragged by its handle, or moved a place by the arrows. */
export function RuleRow({ rule, book, place, over, onDrag, onOver, onDrop, onUp, onDown }: RuleRowProps) {
  const { t } = useTranslation();
  const text = useText();
  const ask = useRunAction();
  const { run, busy } = useRunNow();
  const pause = useNamedAction('attribution.pause_rule');
  const resume = useNamedAction('attribution.resume_rule');
  const remove = useNamedAction('attribution.delete_rule');
  const active = rule.status === 'active';
  const turn = active ? pause : resume;
  const path = `/attribution/rules/${rule.id}`;
  const record = rule as unknown as ResourceRecord;
  return (
    <li
      className={['rule-row', active ? '' : 'paused', over ? 'over' : ''].join(' ')}
      data-testid="rule-row"
      onDragOver={event => {
        event.preventDefault();
        onOver();
      }}
      onDrop={onDrop}
    >
      <span
        className="rule-place num"
        draggable={!!onDrag}
        onDragStart={() => onDrag?.(rule.id)}
        onDragEnd={() => onDrag?.(null)}
        title={onDrag ? t('attribution.drag') : undefined}
      >
        {onDrag && <HolderOutlined />} {place}
      </span>
      <div className="rule-what">
        <span>
          <Link to={path}>
            <b>{rule.name}</b>
          </Link>{' '}
          <span className="faint num">{rule.code}</span>
        </span>
        <span className="rule-conditions">
          {looksAt(rule).map((condition, index) => (
            <ConditionText key={index} condition={condition} book={book} />
          ))}
        </span>
      </div>
      <div className="rule-to">
        <span className="faint">→</span> <RuleOwner rule={rule} book={book} />
      </div>
      <span className="rule-days num faint">
        {rule.validTo ? `${rule.validFrom} – ${rule.validTo}` : t('attribution.since', { day: rule.validFrom })}
      </span>
      <div className="rule-do">
        {turn && (
          <Tooltip title={text(turn.action.title)}>
            <Switch
              size="small"
              checked={active}
              loading={busy}
              aria-label={text(turn.action.title)}
              onChange={() => void run(turn, { ids: [rule.id] })}
            />
          </Tooltip>
        )}
        {onDrag && (
          <>
            <Button
              type="text"
              size="small"
              icon={<ArrowUpOutlined />}
              disabled={!onUp}
              aria-label={t('attribution.up')}
              onClick={onUp ?? undefined}
            />
            <Button
              type="text"
              size="small"
              icon={<ArrowDownOutlined />}
              disabled={!onDown}
              aria-label={t('attribution.down')}
              onClick={onDown ?? undefined}
            />
          </>
        )}
        {remove && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'edit', label: <Link to={path}>{t('attribution.edit')}</Link> },
                { key: 'remove', danger: true, label: text(remove.action.title) },
              ],
              onClick: ({ key }) => key === 'remove' && ask({ ...remove, records: [record] }),
            }}
          >
            <Button type="text" size="small" aria-label={t('attribution.more')}>
              ···
            </Button>
          </Dropdown>
        )}
      </div>
    </li>
  );
}
