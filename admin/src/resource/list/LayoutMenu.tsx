import { AppstoreOutlined } from '@ant-design/icons';
import { Button, Form, Popover, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import type { FieldMeta, ResourceMeta } from '../metadata';
import { boardFields, calendarFields } from '../board/spreads';
import { groupableFields } from './grouping';
import type { ListState, ViewKind } from './listState';
import type { ChangeList } from './useListState';

interface LayoutMenuProps {
  resource: ResourceMeta;
  state: ListState;
  change: ChangeList;
}

/** How the rows are laid out: a table under one field and within it another, a board, or a calendar. */
export function LayoutMenu({ resource, state, change }: LayoutMenuProps) {
  const { t } = useTranslation();
  const text = useText();
  const fields = groupableFields(resource);
  if (fields.length === 0) return null;
  const [first, second] = state.grouping;
  const options = (without: string | undefined) =>
    fields.filter(({ name }) => name !== without).map(({ name, title }) => ({ value: name, label: text(title) }));
  const spreads: Record<ViewKind, FieldMeta[]> = {
    table: fields,
    board: boardFields(resource),
    calendar: calendarFields(resource),
  };
  const kinds = (['table', 'board', 'calendar'] as const).filter(kind => spreads[kind].length > 0);
  const lay = (kind: ViewKind) =>
    change({
      kind,
      spread: kind === 'table' ? null : usual(spreads[kind]),
      grouping: kind === 'table' ? state.grouping : [],
    });
  const kind = (
    <Form.Item>
      <Segmented<ViewKind>
        block
        value={state.kind}
        options={kinds.map(each => ({ value: each, label: t(`view.kind.${each}`) }))}
        onChange={lay}
        data-testid="kind"
      />
    </Form.Item>
  );
  const spread = (
    <Form layout="vertical" className="layout-menu">
      {kind}
      <Form.Item label={t(`view.spread.${state.kind}`)} htmlFor="spread-by">
        <Select
          id="spread-by"
          value={state.spread}
          onChange={(name: string) => change({ spread: name })}
          options={spreads[state.kind].map(({ name, title }) => ({ value: name, label: text(title) }))}
        />
      </Form.Item>
    </Form>
  );
  const form = (
    <Form layout="vertical" className="layout-menu">
      {kinds.length > 1 && kind}
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
    <Popover trigger="click" placement="bottomRight" content={state.kind === 'table' ? form : spread}>
      <Button
        type="text"
        icon={<AppstoreOutlined />}
        data-testid="layout"
        className={first || state.kind !== 'table' ? 'filter-on' : undefined}
      >
        {t(state.kind === 'table' ? 'view.group' : `view.kind.${state.kind}`)}
      </Button>
    </Popover>
  );
}

/** The state where there is one, else what the list shows, else whatever there is. */
const usual = (fields: FieldMeta[]): string =>
  (fields.find(({ status }) => status) ?? fields.find(({ list }) => list) ?? fields[0]!).name;
