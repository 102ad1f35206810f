import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useText } from '../../app/language';
import { formatInstant } from '../../resource/fields/DateText';
import { recordPath } from '../../resource/metadata';
import { useResource } from '../../resource/ResourceCatalogue';
import { AuditChanges, auditTone, useActionName, type AuditEntry } from '../../resource/show/AuditItem';

const dayOf = (entry: AuditEntry | undefined) => (entry ? formatInstant(entry.at).slice(0, 10) : '');

/** One entry, under its day; the changes open on demand, since a page of them is a wall. */
export function AuditRow({ entry, before }: { entry: AuditEntry; before: AuditEntry | undefined }) {
  const { t } = useTranslation();
  const text = useText();
  const nameOf = useActionName();
  const resource = useResource(entry.resource);
  const title = entry.recordTitle ?? (resource ? text(resource.title) : entry.resource);
  const count = Object.keys(entry.changes ?? {}).length;
  const day = dayOf(entry);
  return (
    <>
      {day !== dayOf(before) && <li className="audit-day num">{day}</li>}
      <li className="audit-row">
        <span className="num faint">{formatInstant(entry.at, true).slice(11)}</span>
        <i className={`tone-${auditTone(entry.action)}`} aria-hidden />
        <div>
          <p>
            <b>{entry.actorName}</b> {nameOf(entry.action, resource)}{' '}
            {resource && entry.recordId ? <Link to={recordPath(resource, entry.recordId)}>{title}</Link> : title}{' '}
            {resource && entry.recordTitle && <span className="faint">{text(resource.title)}</span>}
          </p>
          {entry.note && <p className="muted">{entry.note}</p>}
          {count > 0 && (
            <details>
              <summary>{t('audit.changes', { count })}</summary>
              <AuditChanges resource={resource} entry={entry} />
            </details>
          )}
        </div>
        <details className="faint audit-source">
          <summary>
            {[t(`audit.channel.${entry.channel}`, entry.channel), entry.ip].filter(Boolean).join(' · ')}
          </summary>
          <span className="num">{entry.requestId}</span>
          {entry.agent && (
            <span className="audit-agent" title={entry.agent}>
              {entry.agent}
            </span>
          )}
          {entry.sessionId && <span className="num">{`${t('audit.session')} ${entry.sessionId.slice(0, 8)}`}</span>}
        </details>
      </li>
    </>
  );
}
