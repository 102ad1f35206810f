import { ExperimentOutlined } from '@ant-design/icons';
import { Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText, type Text } from '../language';

/** Nobody may take a sandbox for the real thing: a line above everything says so, and which providers it is about. */
export function SandboxRibbon({ providers }: { providers: { id: string; title: Text | string }[] }) {
  const { t } = useTranslation();
  const text = useText();
  const names = providers.map(each => (typeof each.title === 'string' ? each.title : text(each.title)));
  return (
    <Popover
      placement="bottom"
      title={t('shell.sandboxTitle')}
      content={
        <ul className="sandbox-list">
          {names.map(name => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      }
    >
      <div className="sandbox-ribbon" role="note">
        <ExperimentOutlined />
        <span>{t('shell.sandbox', { count: names.length })}</span>
      </div>
    </Popover>
  );
}
