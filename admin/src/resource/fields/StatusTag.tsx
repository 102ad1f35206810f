import { useText } from '../../app/language';
import type { EnumValue, Tone } from '../metadata';

interface StatusTagProps {
  value: Pick<EnumValue, 'title' | 'tone'> | undefined;
  /** In lists a dot and the word (calm); in headers and approvals a filled pill. */
  dot?: boolean;
}

/** A state in words, with the product's one meaning per colour; never colour alone. */
export function StatusTag({ value, dot }: StatusTagProps) {
  const text = useText();
  if (!value) return <span className="faint">—</span>;
  return <TonePill tone={value.tone} dot={dot} label={text(value.title)} />;
}

export function TonePill({ tone, label, dot }: { tone: Tone; label: React.ReactNode; dot?: boolean }) {
  if (tone === 'plain') return <span className="nowrap">{label}</span>;
  return (
    <span className={`${dot ? 'status-dot' : 'status-pill'} tone-${tone}`}>
      {dot && <i aria-hidden />}
      <span>{label}</span>
    </span>
  );
}
