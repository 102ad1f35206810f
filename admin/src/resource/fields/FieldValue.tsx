import { Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CopyOutlined } from '@ant-design/icons';
import { groupText, isDecimalText, trimZeros } from '../../money/decimalText';
import { formatPercent, NOTHING } from '../../money/formatMoney';
import { MoneyText } from '../../money/MoneyText';
import { useResource } from '../ResourceCatalogue';
import { leadOf, recordPath, type FieldMeta, type ResourceMeta, type ResourceRecord } from '../metadata';
import { DateText } from './DateText';
import type { CarriedTag } from '../tags/carriedTag';
import { RecordTags } from '../tags/RecordTags';
import { JsonText } from './JsonText';
import { StatusTag } from './StatusTag';

interface FieldValueProps {
  resource: ResourceMeta;
  field: FieldMeta;
  record: ResourceRecord;
  /** In a list: the title is the link, states are dots, references are quiet. */
  inList?: boolean;
}

export const currencyOf = (field: FieldMeta, record: ResourceRecord): string | undefined =>
  field.currencyField ? ((record[field.currencyField] as string | null) ?? undefined) : field.currency;

/** Ids and hashes are compared by machines: a person sees how they begin and copies the rest. */
const FINGERPRINT = /^(?:[0-9a-f]{32,128}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

const Nothing = () => <span className="faint">{NOTHING}</span>;

function Reference({ field, value, quiet }: { field: FieldMeta; value: Record<string, unknown>; quiet?: boolean }) {
  const target = useResource(field.ref!.resource);
  const label = String(value[field.ref!.titleField] ?? NOTHING);
  if (!target) return <>{label}</>;
  return (
    <Link className={quiet ? 'quiet-link' : undefined} to={recordPath(target, String(value['id']))}>
      {label}
    </Link>
  );
}

function Words({ resource, field, record, inList }: FieldValueProps) {
  const value = String(record[field.name]);
  const leads = inList && [resource.titleField, leadOf(resource)].includes(field.name);
  const said = leads ? (
    <Link className="title-link" to={recordPath(resource, record.id)}>
      {value}
    </Link>
  ) : (
    value
  );
  if (leads && field.name === resource.titleField) return said;
  if (field.copyable || field.name === resource.codeField || FINGERPRINT.test(value)) {
    const copyable = { text: value, icon: <CopyOutlined className="copy-icon" />, tooltips: false as const };
    return (
      <Typography.Text className="num copyable" copyable={copyable}>
        {FINGERPRINT.test(value) ? `${value.slice(0, 8)}…` : said}
      </Typography.Text>
    );
  }
  if (field.type === 'longText' && !inList) return <span className="long-text">{value}</span>;
  return <>{value}</>;
}

/** One value of a record, drawn by its declared type. */
export function FieldValue(props: FieldValueProps) {
  const { resource, field, record, inList } = props;
  const { t } = useTranslation();
  const value = record[field.name];
  if (field.type === 'money') return <MoneyText value={value as string | null} currency={currencyOf(field, record)} />;
  if (value === null || value === undefined || value === '') return <Nothing />;
  switch (field.type) {
    case 'enum':
      return <StatusTag dot={inList && field.status} value={field.values?.find(each => each.value === value)} />;
    case 'percent':
      return <span className="num">{formatPercent(String(value))}</span>;
    case 'decimal':
    case 'int':
      return (
        <span className="num">
          {isDecimalText(String(value)) ? groupText(trimZeros(String(value), 0)) : String(value)}
        </span>
      );
    case 'boolean':
      return value ? <>{t('field.yes')}</> : <span className="muted">{t('field.no')}</span>;
    case 'dateTime':
      return <DateText value={String(value)} />;
    case 'date':
    case 'month':
      return <span className="num nowrap">{String(value)}</span>;
    case 'ref':
      return <Reference field={field} value={value as Record<string, unknown>} quiet={inList} />;
    case 'json':
      return <JsonText value={value} />;
    case 'tags':
      return <RecordTags resource={resource} tags={value as CarriedTag[]} />;
    default:
      return <Words {...props} />;
  }
}
