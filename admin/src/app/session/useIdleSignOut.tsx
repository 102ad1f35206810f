import { App } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { signOut } from './session';

const IDLE_MS = 60 * 60_000;
const WARN_MS = 60_000;
const SEEN_KEY = 'cloudtally.lastSeen';
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/**
 * After an hour without a sign of life in any tab the session ends, with a minute's warning: bills and prices stand on
 * these screens. The time is shared through localStorage, so a person at work in one tab keeps the others.
 */
export function useIdleSignOut(): void {
  const { modal } = App.useApp();
  const { t } = useTranslation();
  useEffect(() => {
    let warning: { destroy: () => void } | undefined;
    const seen = () => localStorage.setItem(SEEN_KEY, String(Date.now()));
    const stay = () => {
      warning?.destroy();
      warning = undefined;
    };
    const check = () => {
      const idle = Date.now() - Number(localStorage.getItem(SEEN_KEY) ?? Date.now());
      if (idle >= IDLE_MS) return void signOut('idle');
      if (idle < IDLE_MS - WARN_MS) return stay();
      warning ??= modal.info({
        title: t('session.idleTitle'),
        content: t('session.idleHint'),
        okText: t('session.stay'),
        onOk: stay,
      });
    };
    seen();
    const timer = setInterval(check, 15_000);
    SIGNS_OF_LIFE.forEach(sign => addEventListener(sign, seen, { passive: true }));
    return () => {
      clearInterval(timer);
      stay();
      SIGNS_OF_LIFE.forEach(sign => removeEventListener(sign, seen));
    };
  }, [modal, t]);
}
