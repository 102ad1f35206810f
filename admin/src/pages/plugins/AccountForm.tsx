import { Alert, Button, Card, Col, Form, Input, Radio, Row, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useText } from '../../app/language';
import { useShortcut } from '../../app/shell/useShortcut';
import { FormBar } from '../../resource/form/FormBar';
import { useLeaveGuard } from '../../resource/form/useLeaveGuard';
import { defaultsOf } from '../../resource/schema/schema';
import { SchemaForm } from '../../resource/schema/SchemaForm';
import { ConnectionTest } from './ConnectionTest';
import type { Plugin, PluginAccount } from './plugin';
import { PluginIcon } from './PluginIcon';
import { useSaveAccount, type AccountHead } from './useSaveAccount';

function HeadFields({ plugin }: { plugin: Plugin }) {
  const { t } = useTranslation();
  return (
    <Row gutter={24}>
      <Col xs={24} md={12}>
        <Form.Item
          name="name"
          label={t('plugins.name')}
          extra={t('plugins.nameHint')}
          rules={[{ required: true, message: t('form.rule.required', { title: t('plugins.name') }) }]}
        >
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
      </Col>
      <Col xs={24} md={12}>
        <Form.Item name="mode" label={t('plugins.mode')} extra={t('plugins.modeHint')}>
          <Radio.Group
            options={[
              { value: 'sandbox', label: t('plugins.sandbox'), disabled: !plugin.sandbox },
              { value: 'live', label: t('plugins.live') },
            ]}
          />
        </Form.Item>
      </Col>
    </Row>
  );
}

/** Head, connection and the drawn settings of one account. */
export function AccountForm({ plugin, account }: { plugin: Plugin; account: PluginAccount | undefined }) {
  const { t } = useTranslation();
  const text = useText();
  const navigate = useNavigate();
  const [head] = Form.useForm<AccountHead>();
  const [settings] = Form.useForm();
  const [changed, setChanged] = useState(false);
  const [jobId, setJobId] = useState<string | null>(null);
  const guard = useLeaveGuard(changed);
  const { save, busy, error, mayConfigure } = useSaveAccount({
    plugin,
    account,
    settings,
    head,
    onSaved: started => {
      setChanged(false);
      setJobId(started);
    },
  });
  useShortcut('mod+s', () => void save(), mayConfigure);
  const initial: AccountHead = account ?? {
    name: text(plugin.title),
    mode: plugin.sandbox ? 'sandbox' : 'live',
    enabled: true,
  };
  return (
    <div className="form-page plugin-page">
      <div className="form-column">
        <Form
          form={head}
          name="plugin-head"
          layout="vertical"
          initialValues={initial}
          disabled={!mayConfigure}
          onValuesChange={() => setChanged(true)}
          onFinish={() => void save()}
        >
          <section className="panel plugin-head">
            <PluginIcon kind={plugin.kind} />
            <div>
              <h1>
                {text(plugin.title)} <span className="faint num">v{plugin.version}</span>
              </h1>
              <p className="muted">
                {text(plugin.summary)}{' '}
                {plugin.docs && (
                  <a href={plugin.docs} target="_blank" rel="noreferrer">
                    {t('form.docs')}
                  </a>
                )}
              </p>
            </div>
            <Form.Item name="enabled" valuePropName="checked" noStyle>
              <Switch checkedChildren={t('plugins.on')} unCheckedChildren={t('plugins.off')} />
            </Form.Item>
          </section>
          {account && <ConnectionTest account={account} jobId={jobId} onStarted={setJobId} changed={changed} />}
          {error && (
            <Alert showIcon type="error" className="form-error" message={error.message} description={error.fix} />
          )}
          <Card title={t('plugins.account')} className="form-card">
            <HeadFields plugin={plugin} />
          </Card>
        </Form>
        <SchemaForm
          cards
          form={settings}
          name="plugin-settings"
          schema={plugin.settings}
          initial={{ ...(defaultsOf(plugin.settings) as object), ...account?.settings }}
          kept={Object.keys(account?.secretFacts ?? {})}
          disabled={!mayConfigure}
          onChange={() => setChanged(true)}
          onSubmit={() => void save()}
        />
      </div>
      {mayConfigure && (
        <FormBar changed={changed}>
          <Button onClick={() => guard.leave(() => navigate('/plugins'))}>{t('form.cancel')}</Button>
          <Button type="primary" loading={busy} onClick={() => void save()} data-testid="save">
            {t('plugins.saveAndTest')}
          </Button>
        </FormBar>
      )}
    </div>
  );
}
