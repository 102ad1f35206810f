import { StarFilled, StarOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMark } from '../../app/records/myRecords';
import { useShortcut } from '../../app/shell/useShortcut';
import { fieldOf, titleOf, type ResourceMeta, type ResourceRecord } from '../metadata';

/** A star: what is marked is offered first when one searches. */
export function MarkButton({ resource, record }: { resource: ResourceMeta; record: ResourceRecord }) {
  const { t } = useTranslation();
  const code = fieldOf(resource, resource.codeField);
  const { marked, toggle } = useMark({
    resource: resource.name,
    id: record.id,
    title: titleOf(resource, record),
    code: code && code.name !== resource.titleField ? String(record[code.name] ?? '') : null,
  });
  useShortcut('s', toggle);
  const label = t(marked ? 'record.unmark' : 'record.mark');
  return (
    <Tooltip title={label}>
      <Button
        type="text"
        size="small"
        className={marked ? 'mark marked' : 'mark'}
        icon={marked ? <StarFilled /> : <StarOutlined />}
        aria-label={label}
        aria-pressed={marked}
        data-testid="mark"
        onClick={toggle}
      />
    </Tooltip>
  );
}
