import { BulbOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { MoneyText } from '../../money/MoneyText';
import { useRunAction } from '../../resource/action/ActionProvider';
import { fieldOf, type ResourceMeta, type ResourceRecord } from '../../resource/metadata';
import { useNamedAction } from '../useNamedAction';

interface UnassignedRowProps {
  row: ResourceRecord;
  resource: ResourceMeta;
  amount: string;
}

interface Named {
  id: string;
  name: string;
}

/** One sub-account's money and three ways out: the likely customer, another one, or not billed at all. */
export function UnassignedRow({ row, resource, amount }: UnassignedRowProps) {
  const { t } = useTranslation();
  const text = useText();
  const run = useRunAction();
  const assign = useNamedAction('attribution.assign');
  const exclude = useNamedAction('attribution.exclude');
  const account = row['cloudAccount'] as Named | null;
  const suggested = row['suggestedCustomer'] as Named | null;
  const because = fieldOf(resource, 'suggestedBecause')?.values?.find(each => each.value === row['suggestedBecause']);
  const subAccountId = row['subAccountId'] as string | null;
  const [firstDay, lastDay] = [row['firstDay'] as string, row['lastDay'] as string];
  const initial = { cloudAccountId: account?.id, subAccountId: subAccountId ?? undefined, validFrom: firstDay };
  return (
    <li className="unassigned-row" data-testid="unassigned-row">
      <div className="unassigned-what">
        <b>
          {(row['subAccountName'] as string | null) ?? (subAccountId ? '' : t('unassigned.noSubAccount'))}{' '}
          <span className="num">{subAccountId}</span>
        </b>
        <span className="muted">
          {account?.name} · <span className="num">{t('unassigned.charges', { shown: String(row['charges']) })}</span> ·{' '}
          <span className="num">{firstDay === lastDay ? firstDay : `${firstDay} – ${lastDay}`}</span>
        </span>
      </div>
      <div className="unassigned-amount">
        <MoneyText strong value={amount} currency={row['currency'] as string} />
      </div>
      <div className="unassigned-do">
        {suggested && assign && subAccountId && (
          <Tooltip title={because && text(because.title)}>
            <Button
              icon={<BulbOutlined />}
              onClick={() => run({ ...assign, records: [], initial: { ...initial, customerId: suggested.id } })}
            >
              <span className="clip">{suggested.name}</span>
            </Button>
          </Tooltip>
        )}
        {assign && subAccountId && (
          <Button type={suggested ? 'default' : 'primary'} onClick={() => run({ ...assign, records: [], initial })}>
            {t('unassigned.assign')}
          </Button>
        )}
        {exclude && (
          <Button type="text" onClick={() => run({ ...exclude, records: [], initial })}>
            {text(exclude.action.title)}
          </Button>
        )}
      </div>
    </li>
  );
}
