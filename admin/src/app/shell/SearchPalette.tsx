import { SearchOutlined } from '@ant-design/icons';
import { Input, Modal, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { MenuIcon } from './icons';
import { useSearch, type Hit } from './useSearch';

interface SearchPaletteProps {
  open: boolean;
  onClose: () => void;
}

function Hits({
  hits,
  active,
  onPick,
  onPoint,
}: {
  hits: Hit[];
  active: number;
  onPick: (hit: Hit) => void;
  onPoint: (at: number) => void;
}) {
  const chosen = useRef<HTMLLIElement>(null);
  useEffect(() => {
    chosen.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <ul className="palette-hits" role="listbox">
      {hits.map((hit, index) => (
        <li
          key={hit.path}
          ref={index === active ? chosen : undefined}
          role="option"
          aria-selected={index === active}
          className={index === active ? 'active' : undefined}
          onClick={() => onPick(hit)}
          onMouseMove={() => onPoint(index)}
        >
          <MenuIcon name={hit.icon} />
          <span className="palette-title">{hit.title}</span>
          <span className="faint num">{hit.detail}</span>
          <span className="palette-kind">{hit.kind}</span>
        </li>
      ))}
    </ul>
  );
}

/** Records and pages from one field: type, arrows, Enter. */
export function SearchPalette({ open, onClose }: SearchPaletteProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const input = useRef<InputRef>(null);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const { hits, searching } = useSearch(query, open);
  const pick = (hit: Hit) => {
    onClose();
    void navigate(hit.path);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step && hits.length) {
      event.preventDefault();
      setActive(at => (at + step + hits.length) % hits.length);
    }
    const hit = hits[active];
    if (event.key === 'Enter' && hit && !event.nativeEvent.isComposing) pick(hit);
  };
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      closable={false}
      width={600}
      className="palette"
      destroyOnHidden
      // Without an animation: whoever presses ⌘K types on at once, and no key may be lost.
      transitionName=""
      maskTransitionName=""
      afterOpenChange={visible => (visible ? input.current?.focus() : setQuery(''))}
    >
      <Input
        ref={input}
        autoFocus
        size="large"
        variant="borderless"
        prefix={<SearchOutlined className="faint" />}
        placeholder={t('shell.searchHint')}
        aria-label={t('shell.search')}
        value={query}
        onChange={event => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      {hits.length > 0 ? (
        <Hits hits={hits} active={active} onPick={pick} onPoint={setActive} />
      ) : (
        <p className="palette-none muted">{searching ? t('field.searching') : t('shell.searchNothing', { query })}</p>
      )}
      <footer className="palette-foot faint">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> {t('shell.paletteMove')}
        </span>
        <span>
          <kbd>Enter</kbd> {t('shell.paletteOpen')}
        </span>
        <span>
          <kbd>Esc</kbd> {t('shell.paletteClose')}
        </span>
      </footer>
    </Modal>
  );
}
