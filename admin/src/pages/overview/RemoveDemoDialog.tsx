import { Alert, App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { watchedJobs } from '../../app/jobs/watchedJobs';
import { useText, type Text } from '../../app/language';
import { graphql } from '../../app/session/graphql';
import { isRequestError } from '../../app/session/requestError';
import { Loaded } from '../Loaded';
import { usePage } from '../usePage';

interface Kind {
  key: string;
  title: Text;
  count: number;
}
interface Preview {
  name: string;
  publicPassword: boolean;
  goes: Kind[];
  stays: Kind[];
}

const REMOVE = 'mutation Remove($companyName: String!) { removeDemoData(companyName: $companyName) }';

/** What goes and what stays, and the name of the company as the confirmation. */
export function RemoveDemoDialog({ onClose, onGone }: { onClose: () => void; onGone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ name: string }>();
  const typed = Form.useWatch('name', form) ?? '';
  const [busy, setBusy] = useState(false);
  const query = usePage<Preview | null>('{ demoData }');
  const { name = '', publicPassword = true } = query.data ?? {};
  async function remove() {
    setBusy(true);
    try {
      const { removeDemoData: job } = await graphql<{ removeDemoData: string }>(REMOVE, { companyName: typed });
      watchedJobs.watch(job);
      void message.success(
        <>
          {t('overview.demoStarted')} <Link to={`/tasks?job=${job}`}>{t('action.watchJob')}</Link>
        </>,
        8,
      );
      onClose();
      onGone();
    } catch (error) {
      form.setFields([{ name: 'name', errors: [isRequestError(error) ? error.message : t('error.broken')] }]);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Modal
      open
      width={640}
      title={t('overview.demoTitle')}
      okText={t('overview.demoConfirm')}
      okButtonProps={{ danger: true, disabled: publicPassword || typed.trim() !== name }}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Loaded query={query} rows={8}>
        {preview =>
          preview && (
            <div className="demo-preview">
              <h3>{t('overview.demoGoes')}</h3>
              <Kinds kinds={preview.goes} />
              <p className="muted">{t('overview.demoGoesHint')}</p>
              <h3>{t('overview.demoStays')}</h3>
              <Kinds kinds={preview.stays} />
              {publicPassword ? (
                <Alert
                  showIcon
                  type="warning"
                  message={t('overview.demoPublic')}
                  action={<Link to="/my-security">{t('overview.demoPassword')}</Link>}
                />
              ) : (
                <Alert showIcon type="error" message={t('overview.demoFinal')} />
              )}
              <Form form={form} layout="vertical" requiredMark={false} onFinish={remove}>
                <Form.Item
                  name="name"
                  label={t('overview.demoType', { name })}
                  rules={[{ validator: (_, value?: string) => fits(value, name, t('overview.demoNeeded')) }]}
                >
                  <Input autoComplete="off" disabled={publicPassword} data-testid="demo-name" />
                </Form.Item>
              </Form>
            </div>
          )
        }
      </Loaded>
    </Modal>
  );
}

const fits = (value: string | undefined, name: string, words: string): Promise<void> =>
  value?.trim() === name ? Promise.resolve() : Promise.reject(new Error(words));

function Kinds({ kinds }: { kinds: readonly Kind[] }) {
  const text = useText();
  return (
    <ul className="demo-kinds">
      {kinds.map(({ key, title, count }) => (
        <li key={key}>
          <span>{text(title)}</span>
          <b className="num">{count.toLocaleString()}</b>
        </li>
      ))}
    </ul>
  );
}
