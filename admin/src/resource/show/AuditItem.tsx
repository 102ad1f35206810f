import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { DateText } from '../fields/DateText';
import { FieldValue } from '../fields/FieldValue';
import { JsonText } from '../fields/JsonText';
import type { FieldMeta, ResourceMeta } from '../metadata';
import { isObject } from '../schema/schema';

export interface AuditEntry {
  id: string;
  at: string;
  actorName: string;
  channel: string;
  action: string;
  resource: string;
  recordId: string | null;
  recordTitle: string | null;
  /** Field -> [before, after] for changes of a record; the input for an action. */
  changes: Record<string, unknown> | null;
  note: string | null;
  requestId: string;
  ip: string | null;
  agent: string | null;
  sessionId: string | null;
}

export const AUDIT_FIELDS =
  'id at actorName channel action resource recordId recordTitle changes note requestId ip agent sessionId';

const LAST_WORD = /[^.]+$/;
const RED = ['deleted', 'rejected', 'reverse', 'suspend', 'void'];

/** Made, changed, taken away, or a verb of the business. */
export function auditTone(action: string): 'green' | 'blue' | 'red' | 'purple' {
  const verb = LAST_WORD.exec(action)?.[0] ?? action;
  if (verb === 'created') return 'green';
  if (RED.includes(verb)) return 'red';
  return verb === 'updated' ? 'blue' : 'purple';
}

/**
 * What was done, in words. A reader sees the declarations of only those actions that they may run themselves, so the
 * verbs of the product have words here; one of a plugin is named by its declaration, or else by its key.
 */
export function useActionName() {
  const { t } = useTranslation();
  const text = useText();
  return (action: string, resource: ResourceMeta | undefined): string => {
    const declared = resource?.actions.find(each => each.name === action);
    const verb = LAST_WORD.exec(action)?.[0] ?? action;
    return t([`audit.verb.${action}`, `audit.verb.${verb}`], declared ? text(declared.title) : action);
  };
}

/** The input of an action is told field by field, under the titles of its form where the reader knows the form. */
function useTold(resource: ResourceMeta | undefined, entry: AuditEntry) {
  const { t } = useTranslation();
  const text = useText();
  const changes = entry.changes ?? {};
  const input = changes['input'];
  if (!isObject(input)) return Object.entries(changes).map(([key, change]) => ({ key, name: key, change }));
  const form = resource?.actions.find(each => each.name === entry.action)?.input;
  return Object.entries({ ...input, ...changes, input: undefined }).map(([key, change]) => {
    const title = form?.properties?.[key]?.['x-title'];
    return { key, name: title ? text(title) : key === 'reason' ? t('audit.reason') : key, change };
  });
}

const isPair = (change: unknown): change is [unknown, unknown] => Array.isArray(change) && change.length === 2;

const isNothing = (value: unknown) => value === null || value === undefined || value === '';

function Change({
  resource,
  field,
  name,
  change,
}: {
  resource?: ResourceMeta;
  field: FieldMeta | undefined;
  name: string;
  change: unknown;
}) {
  const text = useText();
  const shown = (value: unknown) => {
    const choice = field?.values?.find(each => each.value === value);
    // A pill cannot be struck through so that one sees it: in a change a state is its word.
    if (choice) return <>{text(choice.title)}</>;
    return field && !field.ref && resource && (typeof value !== 'object' || value === null) ? (
      <FieldValue resource={resource} field={{ ...field, copyable: false }} record={{ id: '', [field.name]: value }} />
    ) : (
      <JsonText value={value} />
    );
  };
  const [before, after] = isPair(change) ? change : [null, change];
  return (
    <div className="change">
      <span className="change-name">{field ? text(field.title) : name}</span>
      {!isNothing(before) && (
        <>
          <s>{shown(before)}</s>
          <span className="faint">→</span>
        </>
      )}
      <span>{shown(after)}</span>
    </div>
  );
}

export function AuditChanges({ resource, entry }: { resource?: ResourceMeta; entry: AuditEntry }) {
  const changes = useTold(resource, entry).filter(({ change }) =>
    isPair(change) ? !change.every(isNothing) : !isNothing(change),
  );
  if (changes.length === 0) return null;
  return (
    <div className="changes">
      {changes.map(({ key, name, change }) => (
        <Change
          key={key}
          name={name}
          resource={resource}
          field={resource?.fields.find(field => field.name === key || field.ref?.idField === key)}
          change={change}
        />
      ))}
    </div>
  );
}

export function AuditItem({ resource, entry, short }: { resource: ResourceMeta; entry: AuditEntry; short: boolean }) {
  const { t } = useTranslation();
  const nameOf = useActionName();
  return (
    <div className="audit-item">
      <div className="audit-line">
        <b>{entry.actorName}</b>
        <span>{nameOf(entry.action, resource)}</span>
        <span className="spacer" />
        <span className="faint">
          <DateText value={entry.at} />
        </span>
      </div>
      {!short && (
        <div className="faint audit-where">
          {[t(`audit.channel.${entry.channel}`, entry.channel), entry.ip].filter(Boolean).join(' · ')}
          <span className="num"> · {entry.requestId}</span>
        </div>
      )}
      {entry.note && <p className="audit-note">{entry.note}</p>}
      <AuditChanges resource={resource} entry={entry} />
    </div>
  );
}
