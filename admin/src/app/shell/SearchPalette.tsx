import { SearchOutlined } from '@ant-design/icons';
import { Input, Modal, type InputRef } from 'antd';
import { Fragment, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { MenuIcon } from './icons';
import { useSearch, type Hit, type HitGroup } from './useSearch';

interface SearchPaletteProps {
  open: boolean;
  onClose: () => void;
}

interface HitsProps {
  groups: HitGroup[];
  active: number;
  onPick: (hit: Hit) => void;
  onPoint: (at: number) => void;
}

function Hits({ groups, active, onPick, onPoint }: HitsProps) {
  const { t } = useTranslation();
  const chosen = useRef<HTMLLIElement>(null);
  useEffect(() => {
    chosen.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  let place = 0;
  return (
    <ul className="palette-hits" role="listbox">
      {groups.map(({ heading, hits }) => (
        <Fragment key={heading ?? 'found'}>
          {heading && (
            <li role="presentation" className="palette-heading">
              {t(heading)}
            </li>
          )}
          {hits.map(hit => {
            const at = place++;
            return (
              <li
                key={hit.path}
                ref={at === active ? chosen : undefined}
                role="option"
                aria-selected={at === active}
                className={at === active ? 'palette-hit active' : 'palette-hit'}
                onClick={() => onPick(hit)}
                onMouseMove={() => onPoint(at)}
              >
                <MenuIcon name={hit.icon} />
                <span className="palette-title">{hit.title}</span>
                <span className="faint num">{hit.detail}</span>
                <span className="palette-kind">{hit.kind}</span>
              </li>
            );
          })}
        </Fragment>
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
  const { groups, searching } = useSearch(query, open);
  const hits = groups.flatMap(group => group.hits);
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
        <Hits groups={groups} active={active} onPick={pick} onPoint={setActive} />
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
