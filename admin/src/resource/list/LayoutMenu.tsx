import { AppstoreOutlined } from '@ant-design/icons';
import { Button, Form, Popover, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import type { ResourceMeta } from '../metadata';
import { groupableFields } from './grouping';
import type { ListState } from './listState';
import type { ChangeList } from './useListState';

interface LayoutMenuProps {
  resource: ResourceMeta;
  state: ListState;
  change: ChangeList;
}

/** What the rows are put under: one field, and within it another. */
export function LayoutMenu({ resource, state, change }: LayoutMenuProps) {
  const { t } = useTranslation();
  const text = useText();
  const fields = groupableFields(resource);
  if (fields.length === 0) return null;
  const [first, second] = state.grouping;
  const options = (without: string | undefined) =>
    fields.filter(({ name }) => name !== without).map(({ name, title }) => ({ value: name, label: text(title) }));
  const form = (
    <Form layout="vertical" className="layout-menu">
      <Form.Item label={t('view.groupBy')} htmlFor="group-by">
        <Select
          id="group-by"
          allowClear
          showSearch
          optionFilterProp="label"
          placeholder={t('view.noGroups')}
          value={first}
          onChange={(name?: string) =>
            change({ grouping: name ? [name, ...(second && second !== name ? [second] : [])] : [] })
          }
          options={options(undefined)}
        />
      </Form.Item>
      <Form.Item label={t('view.thenBy')} htmlFor="then-by">
        <Select
          id="then-by"
          allowClear
          showSearch
          disabled={!first}
          optionFilterProp="label"
          placeholder={t('view.noGroups')}
          value={second}
          onChange={(name?: string) => change({ grouping: [first!, ...(name ? [name] : [])] })}
          options={options(first)}
        />
      </Form.Item>
    </Form>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={form}>
      <Button type="text" icon={<AppstoreOutlined />} data-testid="layout" className={first ? 'filter-on' : undefined}>
        {t('view.group')}
      </Button>
    </Popover>
  );
}
