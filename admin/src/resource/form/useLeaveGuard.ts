import { App } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

/**
 * Asks before typed work is thrown away: closing the tab, a link in the shell, or the way back. The router's own
 * blocker needs the data router, which Refine does not use, so links are caught on their way.
 */
export function useLeaveGuard(changed: boolean): { leave: (go: () => void) => void; release: () => void } {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const released = useRef(false);
  const asks = changed && !released.current;

  const leave = (go: () => void) => {
    if (!changed || released.current) return go();
    modal.confirm({
      title: t('form.leaveTitle'),
      content: t('form.leaveHint'),
      okText: t('form.leave'),
      cancelText: t('form.stay'),
      okButtonProps: { danger: true },
      onOk: () => {
        released.current = true;
        go();
      },
    });
  };
  const latest = useRef(leave);
  useEffect(() => {
    latest.current = leave;
  });

  useEffect(() => {
    if (!asks) return;
    const beforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const link = (event.target as HTMLElement).closest('a');
      const plain = !event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0;
      if (!link || !plain || link.target === '_blank' || link.origin !== location.origin) return;
      const to = link.pathname + link.search;
      if (to === location.pathname + location.search || link.hash) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current(() => navigate(to));
    };
    addEventListener('beforeunload', beforeUnload);
    document.addEventListener('click', onClick, true);
    return () => {
      removeEventListener('beforeunload', beforeUnload);
      document.removeEventListener('click', onClick, true);
    };
  }, [asks, navigate]);

  return {
    leave,
    release: () => {
      released.current = true;
    },
  };
}
