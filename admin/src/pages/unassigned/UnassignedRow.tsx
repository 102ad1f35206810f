import { BranchesOutlined, BulbOutlined, DownOutlined, LockOutlined } from '@ant-design/icons';
import { Button, Checkbox, Dropdown, Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useText } from '../../app/language';
import { MoneyText } from '../../money/MoneyText';
import { useRunAction } from '../../resource/action/ActionProvider';
import { useNamedAction } from '../useNamedAction';
import { bindingOf, dayAfter, ruleLink, type GroupHelp, type Suggestion, type UnassignedGroup } from './unassigned';

interface UnassignedRowProps {
  row: UnassignedGroup;
  amount: string;
  help: GroupHelp | undefined;
  chosen: boolean;
  /** Null where it cannot be chosen: no sub-account to bind, or the month is closed. */
  onChoose: ((chosen: boolean) => void) | null;
  onBind: (customerId: string) => void;
  busy: boolean;
}

/** Why this customer: 曾归属 2026-01-01 – 2026-09-01 */
function Because({ suggestion }: { suggestion: Suggestion }) {
  const { t } = useTranslation();
  return (
    <>
      {suggestion.because.map(({ reason, found }) => (
        <span key={reason} className="guess-reason">
          {t(`unassigned.because.${reason}`)} <span className="num">{found}</span>
        </span>
      ))}
    </>
  );
}

/** What its charges have in common, each the beginning of a rule. */
function Signs({
  row,
  help,
  first,
}: {
  row: UnassignedGroup;
  help: GroupHelp | undefined;
  first: Suggestion | undefined;
}) {
  const { t } = useTranslation();
  const signs = (help?.signs ?? []).filter(sign => sign.field !== 'resource').slice(0, 5);
  if (signs.length === 0) return null;
  return (
    <div className="unassigned-signs">
      <span className="faint">{t('unassigned.ruleBy')}</span>
      {signs.map(sign => (
        <Link key={`${sign.field}/${sign.tagKey}/${sign.value}`} to={ruleLink(row, sign, first)}>
          <Tag icon={<BranchesOutlined />}>
            {t(`attribution.field.${sign.field}`)} {sign.tagKey && `${sign.tagKey}=`}
            {sign.value} <span className="num faint">{sign.charges}</span>
          </Tag>
        </Link>
      ))}
    </div>
  );
}

type WaysProps = Pick<UnassignedRowProps, 'row' | 'help' | 'onBind' | 'busy'>;

/** The suggested customer at a click; the others, each with its reason, below. */
function BindButtons({ help, onBind, busy }: WaysProps) {
  const { t } = useTranslation();
  const [first, ...others] = help?.suggestions ?? [];
  if (!first) return null;
  const items = others.map(other => ({
    key: other.customerId,
    label: (
      <span className="unassigned-other">
        <b>{other.customer}</b> <Because suggestion={other} />
      </span>
    ),
  }));
  return (
    <Space.Compact>
      <Button type="primary" loading={busy} data-testid="bind" onClick={() => onBind(first.customerId)}>
        <span className="clip">{t('unassigned.bindTo', { customer: first.customer })}</span>
      </Button>
      {items.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => onBind(key) }}>
          <Button type="primary" icon={<DownOutlined />} aria-label={t('unassigned.others')} />
        </Dropdown>
      )}
    </Space.Compact>
  );
}

/** The ways out: a suggested customer, another one, a rule, or not billed at all. */
function Ways({ row, help, ...bind }: WaysProps) {
  const { t } = useTranslation();
  const text = useText();
  const ask = useRunAction();
  const assign = useNamedAction('attribution.assign');
  const exclude = useNamedAction('attribution.exclude');
  const writesRules = !!useNamedAction('attribution.save_rule');
  const first = help?.suggestions[0];
  const named = !!row.subAccountId;
  return (
    <div className="unassigned-do">
      {assign && named && (
        <>
          <BindButtons row={row} help={help} {...bind} />
          <Button onClick={() => ask({ ...assign, records: [], initial: bindingOf(row, first?.customerId) })}>
            {t('unassigned.assign')}
          </Button>
        </>
      )}
      {writesRules && (
        <Link to={ruleLink(row, named ? undefined : help?.signs[0], first)}>
          <Button type={named ? 'text' : 'default'}>{t('unassigned.makeRule')}</Button>
        </Link>
      )}
      {exclude && (
        <Button
          type="text"
          // Only what stands here: what comes later is looked at again.
          onClick={() =>
            ask({ ...exclude, records: [], initial: { ...bindingOf(row, undefined), validTo: dayAfter(row.lastDay) } })
          }
        >
          {text(exclude.action.title)}
        </Button>
      )}
    </div>
  );
}

/** One sub-account's money, whose it may be, and what can be done about it. */
export function UnassignedRow({ row, amount, help, chosen, onChoose, onBind, busy }: UnassignedRowProps) {
  const { t } = useTranslation();
  const writesRules = !!useNamedAction('attribution.save_rule');
  const { cloudAccount, subAccountId, firstDay, lastDay, locked } = row;
  const first = help?.suggestions[0];
  return (
    <li className={chosen ? 'unassigned-row chosen' : 'unassigned-row'} data-testid="unassigned-row">
      <Checkbox
        className="unassigned-choose"
        checked={chosen}
        disabled={!onChoose}
        aria-label={t('unassigned.choose')}
        onChange={event => onChoose?.(event.target.checked)}
      />
      <div className="unassigned-what">
        <b>
          {row.subAccountName ?? (subAccountId ? '' : t('unassigned.noSubAccount'))}{' '}
          {subAccountId !== row.subAccountName && <span className="num">{subAccountId}</span>}
        </b>
        <span className="muted">
          {cloudAccount?.name} · <span className="num">{t('unassigned.charges', { shown: String(row.charges) })}</span>{' '}
          · <span className="num">{firstDay === lastDay ? firstDay : `${firstDay} – ${lastDay}`}</span>
        </span>
        {first && (
          <span className="unassigned-guess">
            <BulbOutlined /> {first.customer} <Because suggestion={first} />
          </span>
        )}
        {!subAccountId && !locked && writesRules && <Signs row={row} help={help} first={first} />}
      </div>
      <div className="unassigned-amount">
        <MoneyText strong value={amount} currency={row.currency} />
      </div>
      {locked ? (
        <span className="unassigned-do muted">
          <LockOutlined /> {t('unassigned.locked')}
        </span>
      ) : (
        <Ways row={row} help={help} onBind={onBind} busy={busy} />
      )}
    </li>
  );
}
