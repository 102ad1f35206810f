import { useList } from '@refinedev/core';
import { Button, DatePicker, Empty, Form, Input, Pagination, Select, Skeleton } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../app/ErrorState';
import { useText } from '../../app/language';
import { crudFilters, crudSorters, type ListState } from '../../resource/list/listState';
import { useListState, type ChangeList } from '../../resource/list/useListState';
import type { Condition } from '../../resource/list/condition';
import { fieldOf, type ResourceMeta } from '../../resource/metadata';
import { useResource, useWorkspace } from '../../resource/ResourceCatalogue';
import { AUDIT_FIELDS, type AuditEntry } from '../../resource/show/AuditItem';
import { NotFound } from '../../app/NotFound';
import { PageHead } from '../PageHead';
import { AuditRow } from './AuditRow';
import { ChainBand } from './ChainBand';

const SIZE = 50;

const words = (condition: Condition | undefined) => (condition?.kind === 'contains' ? condition.text : undefined);

/** Kind of object, person, action, days: the four questions an auditor comes with. */
function AuditSearch({ resource, state, change }: { resource: ResourceMeta; state: ListState; change: ChangeList }) {
  const { t } = useTranslation();
  const text = useText();
  const { resources } = useWorkspace();
  const ask = (name: string, condition: Condition | null) => {
    const { [name]: _old, ...others } = state.conditions;
    change({ conditions: condition ? { ...others, [name]: condition } : others });
  };
  const contains = (name: string) => (value: string) => ask(name, value ? { kind: 'contains', text: value } : null);
  const days = state.conditions['at'];
  const channel = state.conditions['channel'];
  const format = 'YYYY-MM-DD';
  return (
    <Form className="audit-search" layout="inline">
      <Select
        allowClear
        showSearch
        optionFilterProp="label"
        placeholder={t('audit.anyResource')}
        value={words(state.conditions['resource'])}
        onChange={value => contains('resource')(value ?? '')}
        options={resources.map(each => ({ value: each.name, label: text(each.title) }))}
      />
      <Input.Search
        allowClear
        placeholder={t('audit.anyPerson')}
        defaultValue={words(state.conditions['actorName'])}
        onSearch={contains('actorName')}
      />
      <Input.Search
        allowClear
        placeholder={t('audit.anyRecord')}
        defaultValue={words(state.conditions['recordTitle'])}
        onSearch={contains('recordTitle')}
      />
      <Select
        allowClear
        placeholder={t('audit.anyChannel')}
        value={channel?.kind === 'choice' ? channel.values[0] : undefined}
        onChange={value => ask('channel', value ? { kind: 'choice', values: [value] } : null)}
        options={fieldOf(resource, 'channel')?.values?.map(each => ({ value: each.value, label: text(each.title) }))}
      />
      <DatePicker.RangePicker
        value={days?.kind === 'range' ? [days.from ? dayjs(days.from) : null, days.to ? dayjs(days.to) : null] : null}
        onChange={picked =>
          ask(
            'at',
            picked
              ? { kind: 'range', from: picked[0]?.format(format) ?? '', to: picked[1]?.format(format) ?? '' }
              : null,
          )
        }
      />
      <Button onClick={() => change({ conditions: {} })} disabled={Object.keys(state.conditions).length === 0}>
        {t('list.reset')}
      </Button>
    </Form>
  );
}

function Log({ resource }: { resource: ResourceMeta }) {
  const { t } = useTranslation();
  const [state, change] = useListState(resource, SIZE, '');
  const { result, query } = useList<AuditEntry>({
    resource: resource.name,
    pagination: { currentPage: state.page, pageSize: state.size },
    filters: crudFilters(resource, state),
    sorters: crudSorters(state),
    meta: { select: AUDIT_FIELDS },
    errorNotification: false,
    queryOptions: { placeholderData: previous => previous },
  });
  const entries = result?.data ?? [];
  return (
    <section className="panel">
      <AuditSearch resource={resource} state={state} change={change} />
      {query.error ? (
        <ErrorState compact error={query.error} onRetry={() => void query.refetch()} />
      ) : query.isLoading ? (
        <Skeleton active className="list-skeleton" title={false} paragraph={{ rows: 10 }} />
      ) : entries.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} className="list-empty" description={<b>{t('audit.nothing')}</b>} />
      ) : (
        <ol className="audit-log">
          {entries.map((entry, at) => (
            <AuditRow key={entry.id} entry={entry} before={entries[at - 1]} />
          ))}
        </ol>
      )}
      {(result?.total ?? 0) > state.size && (
        <Pagination
          align="end"
          className="panel-pages"
          current={state.page}
          pageSize={state.size}
          total={result?.total}
          showSizeChanger={false}
          onChange={page => change({ page })}
        />
      )}
    </section>
  );
}

/** Who did what, when, from where: the whole company's trail, by day. */
export function AuditLog() {
  const { t } = useTranslation();
  const resource = useResource('auditEntry');
  if (!resource) return <NotFound />;
  return (
    <>
      <PageHead title={t('audit.title')} hint={t('audit.hint')} />
      <ChainBand />
      <Log resource={resource} />
    </>
  );
}
