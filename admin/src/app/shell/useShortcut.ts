import { useEffect, useRef } from 'react';

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) ||
    !!target.closest('.ant-select'));

const dialogOpen = (): boolean =>
  document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open') !== null;

/**
 * A key on the page: `/`, `n`, `Enter`, or `mod+k` (⌘ on a Mac, Ctrl elsewhere). Plain keys do nothing while someone is
 * typing or a dialog is open.
 */
export function useShortcut(keys: string, run: (event: KeyboardEvent) => void, enabled = true): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!enabled) return;
    const withModifier = keys.startsWith('mod+');
    const key = withModifier ? keys.slice(4) : keys;
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== key.toLowerCase() || (event.metaKey || event.ctrlKey) !== withModifier) return;
      if (event.altKey || event.defaultPrevented || event.isComposing) return;
      if (!withModifier && (typing(event.target) || dialogOpen())) return;
      event.preventDefault();
      latest.current(event);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [keys, enabled]);
}
