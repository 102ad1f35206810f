import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ResourceMeta } from '../metadata';
import { tagsToPut } from '../tags/carriedTag';
import { TagSelect } from '../tags/TagSelect';

const chosen = (given: unknown): string[] => (Array.isArray(given) ? (given as string[]) : []);

/** The values of the form as a bulk change takes them. */
export const tagsChosen = (filled: Record<string, unknown>): { add: string[]; remove: string[] } => ({
  add: chosen(filled['add']),
  remove: chosen(filled['remove']),
});

/** Which tags every record gets, and which it loses. */
export function BulkTags({ resource }: { resource: ResourceMeta }) {
  const { t } = useTranslation();
  const offered = tagsToPut(resource);
  const one = ({ getFieldValue }: { getFieldValue: (name: string) => unknown }) => ({
    validator: () =>
      chosen(getFieldValue('add')).length + chosen(getFieldValue('remove')).length > 0
        ? Promise.resolve()
        : Promise.reject(new Error(t('tags.chooseOne'))),
  });
  return (
    <div className="bulk-tags">
      <Form.Item name="add" label={t('tags.add')} rules={[one]}>
        <TagSelect tags={offered} label={t('tags.add')} />
      </Form.Item>
      <Form.Item name="remove" label={t('tags.remove')} extra={t('tags.removeHint')}>
        <TagSelect tags={offered} label={t('tags.remove')} />
      </Form.Item>
    </div>
  );
}
