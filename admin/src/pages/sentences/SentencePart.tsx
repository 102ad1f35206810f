import { Form, Select, type SelectProps } from 'antd';

interface Option<V> {
  value: V;
  label: string;
}

interface SentencePartProps<V> extends Omit<SelectProps<V, Option<V>>, 'options'> {
  /** The field of the draft that this part of the sentence fills. */
  name: string;
  label: string;
  required?: boolean;
  options: Option<V>[];
}

/** A word of the sentence that is chosen from a list. */
export function SentencePart<V>({ name, label, required = false, ...select }: SentencePartProps<V>) {
  return (
    <Form.Item name={name} noStyle rules={[{ required }]}>
      <Select<V, Option<V>> aria-label={label} popupMatchSelectWidth={false} optionFilterProp="label" {...select} />
    </Form.Item>
  );
}
