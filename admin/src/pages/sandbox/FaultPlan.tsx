import { ClearOutlined } from '@ant-design/icons';
import { Button, Form, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { FORGET, PLAN, plannedLines, type PlayedSandbox } from './sandbox';
import { usePlay } from './usePlay';

interface Wanted {
  operation: string;
  fault: string;
  times: number;
}

/** Which faults the next calls meet: chosen here, shown until they were played. */
export function FaultPlan({ sandbox }: { sandbox: PlayedSandbox }) {
  const { t, i18n } = useTranslation();
  const { play, busy } = usePlay(sandbox.plugin);
  const state = sandbox.state!;
  const named = (fault: string) => (i18n.exists(`sandbox.fault.${fault}`) ? t(`sandbox.fault.${fault}`) : fault);
  const planned = plannedLines(state.planned);
  return (
    <section className="sandbox-block">
      <h3>{t('sandbox.faults')}</h3>
      <Form<Wanted>
        layout="inline"
        className="sandbox-form"
        initialValues={{ operation: '*', times: 1 }}
        onFinish={wanted => void play(PLAN, wanted, 'sandbox.planned')}
      >
        <Form.Item name="operation" label={t('sandbox.operation')}>
          <Select
            showSearch
            popupMatchSelectWidth={false}
            options={[
              { value: '*', label: t('sandbox.anyOperation') },
              ...state.operations.map(op => ({ value: op, label: op })),
            ]}
          />
        </Form.Item>
        <Form.Item
          name="fault"
          label={t('sandbox.fault')}
          rules={[{ required: true, message: t('sandbox.chooseFault') }]}
        >
          <Select
            showSearch
            optionFilterProp="label"
            placeholder={t('sandbox.chooseFault')}
            popupMatchSelectWidth={false}
            options={state.faults.filter(fault => fault !== 'ok').map(value => ({ value, label: named(value) }))}
          />
        </Form.Item>
        <Form.Item name="times" label={t('sandbox.times')}>
          <InputNumber min={1} max={50} precision={0} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('sandbox.plan')}
        </Button>
      </Form>
      {planned.length > 0 && (
        <div className="sandbox-planned">
          <ul>
            {planned.map(({ op, fault, times }, at) => (
              <li key={at}>
                <code>{op}</code> {named(fault)} <span className="num">× {times}</span>
              </li>
            ))}
          </ul>
          <Button
            size="small"
            icon={<ClearOutlined />}
            loading={busy}
            onClick={() => void play(FORGET, {}, 'sandbox.forgot')}
          >
            {t('sandbox.forget')}
          </Button>
        </div>
      )}
    </section>
  );
}
