import { ArrowLeftOutlined, EditOutlined, EllipsisOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useText } from '../../app/language';
import { useRunAction } from '../action/ActionProvider';
import { DateText } from '../fields/DateText';
import { FieldValue } from '../fields/FieldValue';
import { StatusTag } from '../fields/StatusTag';
import { actionsOf } from '../list/RowActions';
import {
  fieldOf,
  recordPath,
  resourcePath,
  titleOf,
  type ActionMeta,
  type FieldMeta,
  type ResourceMeta,
  type ResourceRecord,
} from '../metadata';
import { TagEditor } from '../tags/TagEditor';
import { DeleteRecord } from './DeleteRecord';
import { MarkButton } from './MarkButton';

interface HeaderProps {
  resource: ResourceMeta;
  record: ResourceRecord;
  phone: boolean;
}

const BUTTONS = 2;

function useActions(resource: ResourceMeta, record: ResourceRecord) {
  const run = useRunAction();
  const actions = actionsOf(resource, record);
  const primary = actions.find(action => action.primary);
  const plain = actions.filter(action => action !== primary && !action.danger);
  const start = (action: ActionMeta) => run({ resource, action, records: [record] });
  return {
    primary,
    buttons: plain.slice(0, BUTTONS),
    rest: [...plain.slice(BUTTONS), ...actions.filter(each => each.danger && each !== primary)],
    start,
    all: actions,
  };
}

function HeaderActions({ resource, record }: Omit<HeaderProps, 'phone'>) {
  const { t } = useTranslation();
  const text = useText();
  const navigate = useNavigate();
  const { primary, buttons, rest, start } = useActions(resource, record);
  const more = [
    { key: 'print', label: t('print.print'), onClick: () => navigate(`${recordPath(resource, record.id)}/print`) },
    ...rest.map(action => ({
      key: action.name,
      label: text(action.title),
      danger: action.danger,
      onClick: () => start(action),
    })),
  ];
  return (
    <div className="header-actions">
      {resource.can.update && (
        <Link to={`${recordPath(resource, record.id)}/edit`}>
          <Button icon={<EditOutlined />} data-testid="edit">
            {t('record.edit')}
          </Button>
        </Link>
      )}
      {buttons.map(action => (
        <Button key={action.name} data-testid={`action-${action.name}`} onClick={() => start(action)}>
          {text(action.title)}
        </Button>
      ))}
      <Dropdown trigger={['click']} menu={{ items: more }}>
        <Button icon={<EllipsisOutlined />} aria-label={t('list.moreActions')} data-testid="more-actions" />
      </Dropdown>
      {resource.can.delete && <DeleteRecord resource={resource} record={record} />}
      {primary && (
        <Button
          type="primary"
          danger={primary.danger}
          data-testid={`action-${primary.name}`}
          onClick={() => start(primary)}
        >
          {text(primary.title)}
        </Button>
      )}
    </div>
  );
}

function Figure({ resource, field, record }: { resource: ResourceMeta; field: FieldMeta; record: ResourceRecord }) {
  const text = useText();
  return (
    <div className="figure">
      <span className="muted">{text(field.title)}</span>
      <b>
        <FieldValue resource={resource} field={field} record={record} />
      </b>
    </div>
  );
}

const ESSENTIAL: FieldMeta['type'][] = ['ref', 'month', 'date', 'enum'];

/** Name, state and one line of essentials; actions at the right; up to four figures below. */
export function RecordHeader({ resource, record, phone }: HeaderProps) {
  const { t } = useTranslation();
  const text = useText();
  const navigate = useNavigate();
  const status = resource.fields.find(field => field.status);
  const code = fieldOf(resource, resource.codeField);
  const essentials = resource.fields
    .filter(
      field =>
        field.list && field !== status && ESSENTIAL.includes(field.type) && !resource.figures.includes(field.name),
    )
    .filter(
      field => field.name !== resource.titleField && record[field.name] !== null && record[field.name] !== undefined,
    )
    .slice(0, 3);
  const figures = resource.figures
    .map(name => fieldOf(resource, name))
    .filter(field => field !== undefined)
    .slice(0, 4);
  const createdAt = record['createdAt'];
  // From a list one goes back to that very list, with its filter; a pasted link has no list behind it.
  const back = () =>
    ((history.state as { idx?: number } | null)?.idx ?? 0) > 0 ? navigate(-1) : navigate(resourcePath(resource));
  return (
    <section className="panel record-header">
      <div className="record-head-row">
        <Button
          type="text"
          icon={<ArrowLeftOutlined />}
          aria-label={t('record.back')}
          onClick={back}
          className="back"
        />
        <div className="record-who">
          <div className="record-name">
            <h1>{titleOf(resource, record)}</h1>
            {status && <StatusTag value={status.values?.find(each => each.value === record[status.name])} />}
            <MarkButton resource={resource} record={record} />
            <TagEditor resource={resource} record={record} />
          </div>
          <div className="record-essentials">
            {code && code.name !== resource.titleField && (
              <FieldValue resource={resource} field={code} record={record} />
            )}
            {essentials.map(field => (
              <span key={field.name}>
                <span className="muted">{text(field.title)} </span>
                <FieldValue resource={resource} field={field} record={record} />
              </span>
            ))}
            {typeof createdAt === 'string' && (
              <span>
                <span className="muted">{t('record.createdAt')} </span>
                <DateText value={createdAt} />
              </span>
            )}
          </div>
        </div>
        {!phone && <HeaderActions resource={resource} record={record} />}
      </div>
      {figures.length > 0 && (
        <div className={`figures count-${figures.length}`}>
          {figures.map(field => (
            <Figure key={field.name} resource={resource} field={field} record={record} />
          ))}
        </div>
      )}
    </section>
  );
}

/** On a phone the verbs are a bar above the thumb. */
export function PhoneActions({ resource, record }: Omit<HeaderProps, 'phone'>) {
  const { t } = useTranslation();
  const text = useText();
  const navigate = useNavigate();
  const { primary, all, start } = useActions(resource, record);
  const first = primary ?? all.find(action => !action.danger);
  const rest = all.filter(action => action !== first);
  const edit = `${recordPath(resource, record.id)}/edit`;
  const bare = all.length === 0;
  const more = [
    { key: 'print', label: t('print.print'), onClick: () => navigate(`${recordPath(resource, record.id)}/print`) },
    ...(resource.can.update && !bare ? [{ key: 'edit', label: t('record.edit'), onClick: () => navigate(edit) }] : []),
    ...rest.map(action => ({
      key: action.name,
      label: text(action.title),
      danger: action.danger,
      onClick: () => start(action),
    })),
  ];
  return (
    <div className="thumb-bar">
      <Dropdown trigger={['click']} placement="topLeft" menu={{ items: more }}>
        <Button
          size="large"
          icon={<EllipsisOutlined />}
          aria-label={t('list.moreActions')}
          block={!first && !(bare && resource.can.update)}
        />
      </Dropdown>
      {bare && resource.can.update && (
        <Button size="large" block icon={<EditOutlined />} onClick={() => navigate(edit)}>
          {t('record.edit')}
        </Button>
      )}
      {first && (
        <Button size="large" block type="primary" danger={first.danger} onClick={() => start(first)}>
          {text(first.title)}
        </Button>
      )}
    </div>
  );
}
