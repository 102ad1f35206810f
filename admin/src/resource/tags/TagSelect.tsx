import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { TonePill } from '../fields/StatusTag';
import type { EnumValue } from '../metadata';
import { optionsOf } from './carriedTag';

interface TagSelectProps {
  id?: string;
  tags: EnumValue[];
  label: string;
  value?: string[];
  onChange?: (tags: string[]) => void;
  autoFocus?: boolean;
}

/** Several tags, under their groups; of a group of one, the last one chosen. */
export function TagSelect({ tags, label, value = [], onChange, ...rest }: TagSelectProps) {
  const { t } = useTranslation();
  const text = useText();
  const choose = (chosen: string[]) => {
    const last = tags.find(tag => tag.value === chosen.at(-1));
    const rival = (id: string) => {
      const other = tags.find(tag => tag.value === id);
      return last?.exclusive && other !== last && other?.exclusive && other.group?.zh === last.group?.zh;
    };
    onChange?.(chosen.filter(id => !rival(id)));
  };
  return (
    <Select
      {...rest}
      className="full"
      mode="multiple"
      aria-label={label}
      placeholder={t('tags.choose')}
      optionFilterProp="label"
      value={value}
      onChange={choose}
      options={optionsOf(tags, text, t('tags.ungrouped'))}
      optionRender={({ value: id, label: name }) => (
        <TonePill dot tone={tags.find(tag => tag.value === id)?.tone ?? 'plain'} label={name} />
      )}
    />
  );
}
