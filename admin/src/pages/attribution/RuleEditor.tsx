import { Button, Card, Form, Input, Radio } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { NotFound } from '../../app/NotFound';
import { DateInput } from '../../resource/fields/FieldInput';
import { RefSelect } from '../../resource/fields/RefSelect';
import { useMe } from '../../resource/ResourceCatalogue';
import { FormBar } from '../../resource/form/FormBar';
import { useLeaveGuard } from '../../resource/form/useLeaveGuard';
import { Loaded } from '../Loaded';
import { PageHead } from '../PageHead';
import { useNamedAction } from '../useNamedAction';
import { usePage } from '../usePage';
import { useRunNow } from '../useRunNow';
import { ConditionRows } from './ConditionRows';
import { draftOf, isWhole, toDraft, toInput, type Preview, type Rule, type RuleBook, type RuleDraft } from './rule';
import { RulePreview } from './RulePreview';
import { ShareRows } from './ShareRows';

const LIST = '/attribution/rules';
const PREVIEW = 'query ($rule: JSON!, $period: String) { previewRule(rule: $rule, period: $period) }';
const SETTLE_MS = 600;

/** The preview of what is typed, asked for once the typing has settled. */
function usePreview(draft: RuleDraft | undefined, saved: Rule | undefined, enabled: boolean) {
  const [month, setMonth] = useState<string>();
  const whole = !!draft && isWhole(draft);
  const wanted = whole ? JSON.stringify(toInput(draft, saved)) : null;
  const [settled, setSettled] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const variables = { rule: settled ? (JSON.parse(settled) as unknown) : null, period: month };
  const query = usePage<Preview>(PREVIEW, variables, { enabled: enabled && !!settled });
  return { query, whole, onMonth: setMonth };
}

function Editor({ saved, initial }: { saved?: Rule; initial: RuleDraft }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [form] = Form.useForm<RuleDraft>();
  const save = useNamedAction('attribution.save_rule');
  const { run, busy } = useRunNow();
  const [changed, setChanged] = useState(false);
  const { leave, release } = useLeaveGuard(changed);
  const draft = Form.useWatch((values: RuleDraft) => values, form);
  const preview = usePreview(draft, saved, !!save);
  const by = draft?.customerBy ?? initial.customerBy;
  const submit = async () => {
    await form.validateFields();
    if (!save) return;
    const done = await run(save, { input: toInput(form.getFieldsValue(true) as RuleDraft, saved) });
    if (!done) return;
    release();
    void navigate(LIST);
  };
  return (
    <>
      <div className="rule-editor">
        <Form
          form={form}
          layout="vertical"
          initialValues={initial}
          disabled={!save}
          onValuesChange={() => setChanged(true)}
          onFinish={() => void submit()}
        >
          <Card className="form-card" title={t('attribution.when')}>
            <ConditionRows form={form} />
          </Card>
          <Card className="form-card" title={t('attribution.whose')}>
            <Form.Item name="customerBy">
              <Radio.Group
                optionType="button"
                className="rule-by"
                options={(['customer', 'shares', 'tag_value_is_customer_code'] as const).map(value => ({
                  value,
                  label: t(`attribution.customerBy.${value}`),
                }))}
              />
            </Form.Item>
            {by === 'customer' && (
              <Form.Item name="customerId" label={t('attribution.customer')} required>
                <RefSelect resource="customer" />
              </Form.Item>
            )}
            {by === 'shares' && (
              <Form.Item extra={t('attribution.sharesHint')}>
                <ShareRows form={form} />
              </Form.Item>
            )}
            {by === 'tag_value_is_customer_code' && (
              <Form.Item
                name="customerTagKey"
                label={t('attribution.tagKey')}
                extra={t('attribution.tagValueHint')}
                required
              >
                <Input maxLength={300} />
              </Form.Item>
            )}
          </Card>
          <Card className="form-card" title={t('attribution.nameAndDays')}>
            <div className="rule-fields">
              <Form.Item
                className="whole-row"
                name="name"
                label={t('attribution.name')}
                rules={[{ required: true, message: t('attribution.nameMissing') }]}
              >
                <Input maxLength={200} />
              </Form.Item>
              <Form.Item name="validFrom" label={t('attribution.validFrom')} required extra={t('attribution.dayHint')}>
                <DateInput kind="date" />
              </Form.Item>
              <Form.Item name="validTo" label={t('attribution.validTo')} extra={t('attribution.endHint')}>
                <DateInput kind="date" />
              </Form.Item>
            </div>
          </Card>
        </Form>
        <RulePreview {...preview} />
      </div>
      <FormBar changed={changed}>
        <Button onClick={() => leave(() => void navigate(LIST))}>{t('attribution.cancel')}</Button>
        {save && (
          <Button
            type="primary"
            loading={busy}
            disabled={!preview.whole}
            data-testid="save-rule"
            onClick={() => void submit()}
          >
            {t('attribution.save')}
          </Button>
        )}
      </FormBar>
    </>
  );
}

/** A rule with its preview beside it. A new one may begin with what the work list knows. */
export function RuleEditor() {
  const { t } = useTranslation();
  const { id } = useParams();
  const [address] = useSearchParams();
  const { openPeriod } = useMe();
  const query = usePage<RuleBook>('{ ruleBook }');
  return (
    <>
      <PageHead title={id ? t('attribution.editTitle') : t('attribution.new')} />
      <Loaded query={query}>
        {book => {
          const saved = book.rules.find(rule => rule.id === id);
          if (id && !saved) return <NotFound />;
          return saved ? (
            <Editor key={`${saved.id}/${saved.version}`} saved={saved} initial={toDraft(saved)} />
          ) : (
            <Editor initial={draftOf(address, openPeriod)} />
          );
        }}
      </Loaded>
    </>
  );
}
