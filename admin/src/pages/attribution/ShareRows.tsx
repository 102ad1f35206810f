import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, type FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';
import { RefSelect } from '../../resource/fields/RefSelect';
import { shareSum, type RuleDraft } from './rule';

/** Whose which part is, in per cent; the sum stands below and must be 100. */
export function ShareRows({ form }: { form: FormInstance<RuleDraft> }) {
  const { t } = useTranslation();
  const shares = Form.useWatch('shares', form) ?? [];
  const sum = shareSum(shares.map(share => share?.percent ?? ''));
  return (
    <Form.List name="shares">
      {(rows, { add, remove }) => (
        <div className="share-rows">
          {rows.map(row => (
            <div key={row.key} className="share-row" data-testid="share-row">
              <Form.Item name={[row.name, 'customerId']} noStyle>
                <RefSelect resource="customer" aria-label={t('attribution.customer')} />
              </Form.Item>
              <Form.Item name={[row.name, 'percent']} noStyle>
                <Input inputMode="decimal" suffix="%" aria-label={t('attribution.percent')} maxLength={14} />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('attribution.removeShare')}
                onClick={() => remove(row.name)}
              />
            </div>
          ))}
          <div className="share-foot">
            <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({})}>
              {t('attribution.addShare')}
            </Button>
            {sum !== null && (
              <span className={sum === '100' ? 'good num' : 'bad num'}>{t('attribution.sum', { shown: sum })}</span>
            )}
          </div>
        </div>
      )}
    </Form.List>
  );
}
