import { AuditOutlined, BellOutlined, CloseOutlined, EditOutlined } from '@ant-design/icons';
import { Button, Card, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { FieldInput } from '../../resource/fields/FieldInput';
import { fieldOf, type ResourceMeta } from '../../resource/metadata';
import { fieldRules } from '../../resource/schema/rules';
import { RecipientFields } from '../sentences/RecipientFields';
import { ownerOf } from '../sentences/rule';
import { RuleName } from '../sentences/RuleName';
import { NOTIFY, setFields, type Act, type Choices, type Draft } from './automation';

const MOST_ACTS = 10;

interface SetFieldsProps {
  at: number;
  name: string | null;
  subject: ResourceMeta;
  onField: (field: string) => void;
}

function SetFields({ at, name, subject, onField }: SetFieldsProps) {
  const { t } = useTranslation();
  const text = useText();
  const field = fieldOf(subject, name);
  return (
    <>
      <Form.Item
        name={[at, 'field']}
        label={t('automations.setField')}
        rules={[{ required: true, message: t('bulk.chooseField') }]}
      >
        <Select
          showSearch
          optionFilterProp="label"
          placeholder={t('bulk.chooseField')}
          onChange={onField}
          options={setFields(subject).map(each => ({ value: each.name, label: text(each.title) }))}
        />
      </Form.Item>
      {field && (
        <Form.Item
          key={field.name}
          name={[at, 'value']}
          label={t('automations.setTo', { field: text(field.title) })}
          rules={fieldRules(field, text(field.title), t)}
          extra={field.required || field.type === 'boolean' ? undefined : t('bulk.emptyEmpties')}
        >
          <FieldInput field={field} />
        </Form.Item>
      )}
    </>
  );
}

interface ActsCardProps {
  draft: Draft;
  subject: ResourceMeta | undefined;
  choices: Choices;
  disabled: boolean;
  onActs: (acts: Act[]) => void;
}

/** The other half: what is done, one thing after the other, and what the rule is called. */
export function ActsCard({ draft, subject, choices, disabled, onActs }: ActsCardProps) {
  const { t } = useTranslation();
  const text = useText();
  const { people = [], approval } = choices.subjects.find(({ resource }) => resource === draft.resource) ?? {};
  const acts = draft.acts ?? [];
  const add = (act: Act) => onActs([...acts, act]);
  return (
    <Card className="form-card" title={t('automations.then')}>
      {acts.map((act, at) => (
        <section key={`${at}/${act.do}`} className="act" aria-label={t(`automations.act.${act.do}`)} data-testid="act">
          <header>
            <b>{t(`automations.act.${act.do}`)}</b>
            {act.do === 'approve' && approval && <span className="muted">{text(approval)}</span>}
            {acts.length > 1 && !disabled && (
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined />}
                aria-label={t('automations.removeAct')}
                onClick={() => onActs(acts.filter(each => each !== act))}
              />
            )}
          </header>
          <Form.Item name={['acts', at, 'do']} hidden>
            <Input />
          </Form.Item>
          <Form.List name="acts">
            {() =>
              act.do === 'notify' ? (
                <RecipientFields at={at} roles={choices.roles} people={people} disabled={disabled} />
              ) : (
                act.do === 'set' &&
                subject && (
                  <SetFields
                    at={at}
                    name={act.field}
                    subject={subject}
                    onField={field => onActs(acts.map(each => (each === act ? { ...act, field, value: null } : each)))}
                  />
                )
              )
            }
          </Form.List>
        </section>
      ))}
      {!disabled && acts.length < MOST_ACTS && (
        <div className="act-add">
          <Button icon={<BellOutlined />} onClick={() => add({ ...NOTIFY, toField: ownerOf(choices, draft.resource) })}>
            {t('automations.add.notify')}
          </Button>
          <Button
            icon={<EditOutlined />}
            disabled={setFields(subject).length === 0}
            data-testid="add-set"
            onClick={() => add({ do: 'set', field: null, value: null })}
          >
            {t('automations.add.set')}
          </Button>
          {approval && (
            <Button
              icon={<AuditOutlined />}
              disabled={acts.some(act => act.do === 'approve')}
              onClick={() => add({ do: 'approve' })}
            >
              {t('automations.add.approve')}
            </Button>
          )}
        </div>
      )}
      <RuleName extra={t('automations.rights')} />
    </Card>
  );
}
