import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { DateText } from '../fields/DateText';
import { FieldValue } from '../fields/FieldValue';
import { JsonText } from '../fields/JsonText';
import type { FieldMeta, ResourceMeta } from '../metadata';

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
}

export const AUDIT_FIELDS = 'id at actorName channel action resource recordId recordTitle changes note requestId ip';

const LAST_WORD = /[^.]+$/;

/** Made, changed, taken away, or a verb of the business. */
export function auditTone(action: string): 'green' | 'blue' | 'red' | 'purple' {
  const verb = LAST_WORD.exec(action)?.[0] ?? action;
  if (verb === 'create') return 'green';
  if (verb === 'delete' || verb === 'reject' || verb === 'void') return 'red';
  return verb === 'update' ? 'blue' : 'purple';
}

/** `create`, `update` and `delete` have words of their own; any other verb is named by its action's declaration. */
export function useActionName() {
  const { t } = useTranslation();
  const text = useText();
  return (action: string, resource: ResourceMeta | undefined): string => {
    const declared = resource?.actions.find(each => each.name === action);
    const verb = LAST_WORD.exec(action)?.[0] ?? action;
    return declared ? text(declared.title) : t(`audit.verb.${verb}`, action);
  };
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
  const changes = Object.entries(entry.changes ?? {}).filter(
    ([, change]) => !isPair(change) || !change.every(isNothing),
  );
  if (changes.length === 0) return null;
  return (
    <div className="changes">
      {changes.map(([name, change]) => (
        <Change
          key={name}
          name={name}
          resource={resource}
          field={resource?.fields.find(field => field.name === name || field.ref?.idField === name)}
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
