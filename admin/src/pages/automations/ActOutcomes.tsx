import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import type { ActTold } from './automation';

const TONES = { done: undefined, unchanged: undefined, nobody: 'warning', failed: 'error' } as const;

/** What became of each act of a rule, or would have. */
export function ActOutcomes({ acts }: { acts: ActTold[] }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <span className="told-who">
      {acts.map((act, at) => (
        <Tag key={at} color={TONES[act.state]}>
          {act.said ? text(act.said) : t(`automations.outcome.${act.state}`)}
        </Tag>
      ))}
    </span>
  );
}
