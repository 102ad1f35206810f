import { useList } from '@refinedev/core';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import type { ResourceRecord } from '../metadata';
import { useResource } from '../ResourceCatalogue';

interface DictionaryRecord extends ResourceRecord {
  key: string;
  titleZh: string;
  titleEn: string;
}

interface DictionarySelectProps {
  /** The form's item hands these on. */
  id?: string;
  value?: string | null;
  onChange?: (key: string | null) => void;
}

const MOST = 200;

/** One of the company's dictionaries, by the name that people know; who may not read them chooses none. */
export function DictionarySelect({ id, value, onChange }: DictionarySelectProps) {
  const { t } = useTranslation();
  const text = useText();
  const dictionaries = useResource('dictionary');
  const { result, query } = useList<DictionaryRecord>({
    resource: 'dictionary',
    pagination: { currentPage: 1, pageSize: MOST },
    sorters: [{ field: 'key', order: 'asc' }],
    meta: { select: 'id key titleZh titleEn' },
    errorNotification: false,
    queryOptions: { enabled: !!dictionaries },
  });
  return (
    <Select
      id={id}
      allowClear
      showSearch
      optionFilterProp="label"
      placeholder={t('customFields.noDictionary')}
      loading={query.isFetching}
      value={value ?? undefined}
      onChange={(key?: string) => onChange?.(key ?? null)}
      options={result?.data.map(({ key, titleZh, titleEn }) => ({
        value: key,
        label: `${text({ zh: titleZh, en: titleEn })} · ${key}`,
      }))}
    />
  );
}
