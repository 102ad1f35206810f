import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

const MOST = 2000;

/** How the field is calculated; empty for a field that people fill in. */
export function FormulaInput({ needed }: { needed: boolean }) {
  const { t } = useTranslation();
  const title = t('customFields.formula');
  return (
    <Form.Item
      name="formula"
      label={title}
      extra={t('customFields.formulaHelp')}
      rules={needed ? [{ required: true, whitespace: true, message: t('form.rule.required', { title }) }] : []}
    >
      <Input.TextArea
        autoSize={{ minRows: 1, maxRows: 6 }}
        maxLength={MOST}
        className="num"
        spellCheck={false}
        placeholder="round(budget * 0.06, 2)"
        data-testid="formula"
      />
    </Form.Item>
  );
}
