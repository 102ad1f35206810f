import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';

const KEYS = [['⌘ / Ctrl', 'K'], ['/'], ['n'], ['j', 'k'], ['Enter'], ['x'], ['s'], ['⌘ / Ctrl', 'S'], ['Esc'], ['?']];
const MEANINGS = ['search', 'filter', 'create', 'rows', 'open', 'select', 'mark', 'save', 'close', 'help'] as const;

export function HelpDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('shell.help')} width={480}>
      <p className="muted">{t('shell.helpIntro')}</p>
      <dl className="shortcut-list">
        {KEYS.map((keys, index) => (
          <div key={MEANINGS[index]}>
            <dt>
              {keys.map(key => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(`shell.key.${MEANINGS[index]!}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
