import { useTranslation } from 'react-i18next';
import { TonePill } from '../../resource/fields/StatusTag';
import type { Tone } from '../../resource/metadata';
import { shown, type Change, type Difference, type Standing } from './configuration';

const TONES: Record<Standing, Tone> = { new: 'green', changed: 'blue', removed: 'red', same: 'grey', onlyHere: 'grey' };

function ChangeLine({ change: { path, here, wanted } }: { change: Change }) {
  return (
    <li>
      <code>{path}</code>
      <span className="config-values">
        {here !== null && <del>{shown(here)}</del>}
        {wanted !== null && <ins>{shown(wanted)}</ins>}
      </span>
    </li>
  );
}

/** One thing of the files beside what is here, value by value. */
export function DifferenceItem({ difference, title }: { difference: Difference; title: string }) {
  const { t } = useTranslation();
  const { code, standing, changes } = difference;
  const head = (
    <>
      <TonePill tone={TONES[standing]} label={t(`configuration.standing.${standing}`)} />
      <span className="config-name">
        <span className="muted">{title}</span> <b>{code}</b>
      </span>
      {changes.length > 0 && <span className="faint num">{t('configuration.values', { count: changes.length })}</span>}
    </>
  );
  if (changes.length === 0) return <li className="config-head">{head}</li>;
  return (
    <li>
      <details open={standing === 'changed' && changes.length <= 8}>
        <summary className="config-head">{head}</summary>
        <ul className="config-changes">
          {changes.map(change => (
            <ChangeLine key={change.path} change={change} />
          ))}
        </ul>
      </details>
    </li>
  );
}
