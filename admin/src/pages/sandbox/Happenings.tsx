import { Button, Form, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DateText } from '../../resource/fields/DateText';
import { MonthPicker } from '../../resource/fields/MonthPicker';
import { useMe } from '../../resource/ResourceCatalogue';
import { usePage } from '../usePage';
import { ACCOUNTS, HOUR_MS, PROVOKE, SKEW, type BillingAccounts, type PlayedSandbox } from './sandbox';
import { usePlay } from './usePlay';

/** The provider adds rows to a month that was final. */
function LateRows({ plugin }: { plugin: string }) {
  const { t } = useTranslation();
  const { openPeriod } = useMe();
  const { play, busy } = usePlay(plugin);
  const accounts = usePage<BillingAccounts>(ACCOUNTS, { plugin });
  return (
    <section className="sandbox-block">
      <h3>{t('sandbox.lateRows')}</h3>
      <p className="muted">{t('sandbox.lateRowsHint')}</p>
      <Form
        layout="inline"
        className="sandbox-form"
        initialValues={{ period: openPeriod }}
        onFinish={data => void play(PROVOKE, { kind: 'publish-late-rows', data: data as object }, 'sandbox.happened')}
      >
        <Form.Item
          name="account"
          label={t('sandbox.billingAccount')}
          rules={[{ required: true, message: t('sandbox.whichAccount') }]}
        >
          <Select
            popupMatchSelectWidth={false}
            placeholder={t('sandbox.whichAccount')}
            options={accounts.data?.nodes.map(each => ({
              value: each.billingAccountId,
              label: `${each.name} · ${each.billingAccountId}`,
            }))}
          />
        </Form.Item>
        <Form.Item name="period" label={t('sandbox.month')}>
          {/* Form.Item gives value and onChange. */}
          <MonthPicker {...({} as { value: string; onChange: (month: string) => void })} />
        </Form.Item>
        <Button htmlType="submit" loading={busy}>
          {t('sandbox.publish')}
        </Button>
      </Form>
    </section>
  );
}

/** What happens at the provider without a call of ours. */
export function Happenings({ sandbox }: { sandbox: PlayedSandbox }) {
  const { t } = useTranslation();
  const { play, busy } = usePlay(sandbox.plugin);
  const state = sandbox.state!;
  const clocks = [-1, 0, 1].map(hours => ({ value: hours * HOUR_MS, label: t(`sandbox.clock.${hours}`) }));
  return (
    <>
      {state.provocations.includes('publish-late-rows') && <LateRows plugin={sandbox.plugin} />}
      <section className="sandbox-block">
        <h3>{t('sandbox.clockTitle')}</h3>
        <p className="muted">
          {t('sandbox.clockShows')} <DateText value={state.now} seconds />
        </p>
        <Segmented
          disabled={busy}
          options={clocks}
          value={state.skewed}
          onChange={milliseconds => void play(SKEW, { milliseconds }, 'sandbox.clockSet')}
        />
      </section>
    </>
  );
}
