import { GlobalOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { changeLanguage, type Language } from '../language';

interface LanguageSwitchProps {
  labelled?: boolean;
  onChange?: (language: Language) => void;
}

// Each language is named in itself: whoever needs it can read it.
const LANGUAGES: { key: Language; label: string }[] = [
  { key: 'zh-CN', label: '简体中文' },
  { key: 'en-US', label: 'English' },
];

export function LanguageSwitch({ labelled, onChange }: LanguageSwitchProps) {
  const { t, i18n } = useTranslation();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectedKeys: [i18n.language],
        items: LANGUAGES,
        onClick: ({ key }) => {
          void changeLanguage(key as Language);
          onChange?.(key as Language);
        },
      }}
    >
      <Button type="text" icon={<GlobalOutlined />} aria-label={t('shell.language')} data-testid="language">
        {labelled && LANGUAGES.find(each => each.key === i18n.language)?.label}
      </Button>
    </Dropdown>
  );
}
