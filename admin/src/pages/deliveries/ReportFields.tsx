import { Alert, Card, Form, Input, InputNumber, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useText } from '../../app/language';
import { RefSelect } from '../../resource/fields/RefSelect';
import type { ViewsOfList } from '../../resource/list/savedViews';
import { resourcePath } from '../../resource/metadata';
import { useWorkspace } from '../../resource/ResourceCatalogue';
import { usePage } from '../usePage';
import { RHYTHMS, VIEWS, type Draft } from './report';

/** Which view of which list. */
export function WhatCard({ draft, onResource }: { draft: Draft; onResource: () => void }) {
  const { t } = useTranslation();
  const text = useText();
  const { resources } = useWorkspace();
  const lists = resources.filter(({ can }) => can.export);
  const { data } = usePage<ViewsOfList>(VIEWS, { resource: draft.resource }, { enabled: !!draft.resource });
  const views = draft.resource ? (data?.views ?? []) : [];
  const resource = resources.find(({ name }) => name === draft.resource);
  return (
    <Card className="form-card" title={t('deliveries.what')}>
      <Form.Item name="resource" label={t('deliveries.resource')}>
        <Select
          showSearch
          optionFilterProp="label"
          onChange={onResource}
          options={lists.map(({ name, pluralTitle }) => ({ value: name, label: text(pluralTitle) }))}
        />
      </Form.Item>
      {resource && data && views.length === 0 && (
        <Alert
          type="info"
          showIcon
          message={t('deliveries.noViews')}
          action={<Link to={resourcePath(resource)}>{t('deliveries.openList')}</Link>}
        />
      )}
      <Form.Item
        name="viewId"
        label={t('deliveries.view')}
        rules={[{ required: true, message: t('deliveries.viewMissing') }]}
      >
        <Select
          disabled={views.length === 0}
          options={views.map(({ id, name }) => ({ value: id, label: name }))}
          data-testid="report-view"
        />
      </Form.Item>
      <Form.Item name="format" label={t('deliveries.format')}>
        <Segmented
          options={[
            { value: 'xlsx', label: 'Excel' },
            { value: 'csv', label: 'CSV' },
          ]}
        />
      </Form.Item>
    </Card>
  );
}

/** How often, and at which hour of the company's clock. */
export function WhenCard({ draft, zone }: { draft: Draft; zone: string }) {
  const { t } = useTranslation();
  return (
    <Card className="form-card" title={t('deliveries.when')}>
      <Form.Item name="rhythm" label={t('deliveries.rhythm')}>
        <Select options={RHYTHMS.map(value => ({ value, label: t(`deliveries.rhythms.${value}`) }))} />
      </Form.Item>
      {draft.rhythm === 'weekly' && (
        <Form.Item name="weekday" label={t('deliveries.weekday')}>
          <Select options={[1, 2, 3, 4, 5, 6, 7].map(value => ({ value, label: t(`deliveries.weekdays.${value}`) }))} />
        </Form.Item>
      )}
      {draft.rhythm === 'workingDay' && (
        <Form.Item name="workingDay" label={t('deliveries.workingDay')} rules={[{ required: true }]}>
          <InputNumber min={1} max={23} precision={0} />
        </Form.Item>
      )}
      <Form.Item
        name="time"
        label={t('deliveries.time', { zone })}
        rules={[{ required: true, message: t('deliveries.timeMissing') }]}
      >
        <Input type="time" className="report-time" />
      </Form.Item>
    </Card>
  );
}

/** To whom, and what it is called. */
export function WhomCard() {
  const { t } = useTranslation();
  return (
    <Card className="form-card" title={t('deliveries.whom')}>
      <Form.Item
        name="toPeople"
        label={t('deliveries.toPeople')}
        extra={t('deliveries.toPeopleHint')}
        rules={[{ required: true, type: 'array', min: 1, message: t('deliveries.peopleMissing') }]}
      >
        <RefSelect resource="user" multiple />
      </Form.Item>
      <Form.Item
        name="name"
        label={t('deliveries.name')}
        rules={[{ required: true, whitespace: true, message: t('deliveries.nameMissing') }]}
      >
        <Input maxLength={80} />
      </Form.Item>
    </Card>
  );
}
