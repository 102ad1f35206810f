import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

export const LogoMark = ({ size = 26 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 26 26" aria-hidden className="logo-mark">
    <rect width="26" height="26" rx="7" fill="#2458E6" />
    <path
      d="M7 14.9a3.5 3.5 0 0 1 .6-6.4 5.2 5.2 0 0 1 10-.2A3.8 3.8 0 0 1 19 15"
      fill="none"
      stroke="#fff"
      strokeWidth="2"
      strokeLinecap="round"
    />
    <path d="M9.5 19.5v-4M13 19.5v-7M16.5 19.5v-5" stroke="#fff" strokeWidth="2" strokeLinecap="round" />
  </svg>
);

export function Logo({ small }: { small?: boolean }) {
  const { t } = useTranslation();
  return (
    <Link to="/" className={small ? 'logo small' : 'logo'} aria-label={t('app.name')}>
      <LogoMark />
      {!small && <b>{t('app.name')}</b>}
    </Link>
  );
}
