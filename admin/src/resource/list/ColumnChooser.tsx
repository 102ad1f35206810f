import { SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import type { Columns } from './useColumns';

export function ColumnChooser({ columns, titleField }: { columns: Columns; titleField: string }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={
        <span className="chooser-head">
          {t('list.columns')}
          <Button type="link" size="small" onClick={() => columns.choose(null)}>
            {t('list.reset')}
          </Button>
        </span>
      }
      content={
        <Checkbox.Group
          className="chooser"
          value={columns.names}
          onChange={names => columns.choose(names)}
          options={columns.offered.map(field => ({
            value: field.name,
            label: text(field.title),
            disabled: field.name === titleField,
          }))}
        />
      }
    >
      <Tooltip title={t('list.columns')}>
        <Button type="text" icon={<SettingOutlined />} aria-label={t('list.columns')} data-testid="columns" />
      </Tooltip>
    </Popover>
  );
}
