import { useTranslation } from 'react-i18next';
import { titleOf, type ResourceMeta, type ResourceRecord } from '../metadata';

const NAMED = 5;

interface TargetsProps {
  resource: ResourceMeta;
  records: ResourceRecord[];
  /** Chosen, but the verb is not possible on them now. */
  left: ResourceRecord[];
  action: string;
}

const names = (resource: ResourceMeta, records: ResourceRecord[]) =>
  records.slice(0, NAMED).map(each => titleOf(resource, each));

/** To whom it will happen, by name, and who is left out. */
export function Targets({ resource, records, left, action }: TargetsProps) {
  const { t } = useTranslation();
  return (
    <div className="targets">
      {records.length > 0 && (
        <p>
          {names(resource, records).map(name => (
            <b key={name}>{name}</b>
          ))}
          {records.length > NAMED && (
            <span className="muted">{t('action.andMore', { count: records.length - NAMED })}</span>
          )}
        </p>
      )}
      {left.length > 0 && (
        <p className="targets-left">
          {t('action.leftOut', { count: left.length, action })}
          <span className="muted"> {names(resource, left).join('、')}</span>
        </p>
      )}
    </div>
  );
}
