import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** A new password, twice; what it has to be is the server's to judge. */
export function NewPasswordFields() {
  const { t } = useTranslation();
  const needed = { required: true, message: t('session.passwordNeeded') };
  return (
    <>
      <Form.Item name="next" label={t('session.password.new')} rules={[needed]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('session.password.again')}
        dependencies={['next']}
        rules={[
          needed,
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              !value || value === getFieldValue('next')
                ? Promise.resolve()
                : Promise.reject(new Error(t('session.password.differ'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
}
