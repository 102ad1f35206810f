import { DownOutlined, SettingOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Checkbox, InputNumber, Popover, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import type { ViewColumn } from './listState';
import type { Columns } from './useColumns';

const WIDTH = { least: 40, most: 1200, step: 20 };

/** Which columns, in which order and how wide; by keys as by pointer. */
export function ColumnChooser({ columns, lead }: { columns: Columns; lead: string }) {
  const { t } = useTranslation();
  const text = useText();
  const { chosen, offered, choose } = columns;
  const rest = offered.filter(field => !chosen.some(({ name }) => name === field.name));
  const titleOf = (name: string) => text(offered.find(field => field.name === name)?.title);
  const put = (at: number, change: Partial<ViewColumn>) =>
    choose(chosen.map((column, n) => (n === at ? { ...column, ...change } : column)));
  const swap = (at: number, step: -1 | 1) => {
    const next = [...chosen];
    [next[at], next[at + step]] = [next[at + step]!, next[at]!];
    choose(next);
  };
  const list = (
    <ul className="chooser">
      {chosen.map(({ name, width }, at) => (
        <li key={name}>
          <Checkbox
            checked
            disabled={name === lead}
            onChange={() => choose(chosen.filter(column => column.name !== name))}
          >
            {titleOf(name)}
          </Checkbox>
          <span className="spacer" />
          <InputNumber
            size="small"
            min={WIDTH.least}
            max={WIDTH.most}
            step={WIDTH.step}
            precision={0}
            changeOnWheel={false}
            value={width ?? null}
            placeholder={t('view.widthUsual')}
            aria-label={t('view.width', { name: titleOf(name) })}
            onChange={px => put(at, { width: px ?? undefined })}
          />
          <Button
            size="small"
            type="text"
            icon={<UpOutlined />}
            disabled={at === 0}
            aria-label={t('view.up', { name: titleOf(name) })}
            onClick={() => swap(at, -1)}
          />
          <Button
            size="small"
            type="text"
            icon={<DownOutlined />}
            disabled={at === chosen.length - 1}
            aria-label={t('view.down', { name: titleOf(name) })}
            onClick={() => swap(at, 1)}
          />
        </li>
      ))}
      {rest.map(({ name }) => (
        <li key={name}>
          <Checkbox checked={false} onChange={() => choose([...chosen, { name }])}>
            {titleOf(name)}
          </Checkbox>
        </li>
      ))}
    </ul>
  );
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={
        <span className="chooser-head">
          {t('list.columns')}
          <Button type="link" size="small" onClick={() => choose(null)}>
            {t('list.reset')}
          </Button>
        </span>
      }
      content={list}
    >
      <Tooltip title={t('list.columns')}>
        <Button type="text" icon={<SettingOutlined />} aria-label={t('list.columns')} data-testid="columns" />
      </Tooltip>
    </Popover>
  );
}
