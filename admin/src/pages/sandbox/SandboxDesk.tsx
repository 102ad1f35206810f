import { Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useText } from '../../app/language';
import { TonePill } from '../../resource/fields/StatusTag';
import { Loaded } from '../Loaded';
import { PageHead } from '../PageHead';
import { usePage } from '../usePage';
import { CallLog } from './CallLog';
import { FaultPlan } from './FaultPlan';
import { Happenings } from './Happenings';
import { SANDBOXES, type PlayedSandbox } from './sandbox';

function Choice({ sandbox, chosen, onChoose }: { sandbox: PlayedSandbox; chosen: boolean; onChoose: () => void }) {
  const { t } = useTranslation();
  const text = useText();
  const { state } = sandbox;
  return (
    <button type="button" className="sandbox-choice" aria-pressed={chosen} onClick={onChoose}>
      <b>{text(sandbox.title)}</b>
      {state ? (
        <span className="muted num">{t('sandbox.callCount', { count: state.calls })}</span>
      ) : (
        <TonePill dot tone="red" label={t('sandbox.silent')} />
      )}
      {state && state.planned.length > 0 && (
        <TonePill tone="amber" label={t('sandbox.waiting', { count: state.planned.length })} />
      )}
    </button>
  );
}

function Figures({ sandbox }: { sandbox: PlayedSandbox }) {
  const { t } = useTranslation();
  const text = useText();
  const { calls, refused, played } = sandbox.state!;
  return (
    <header className="sandbox-head">
      <h2>{text(sandbox.title)}</h2>
      <code className="faint">{sandbox.url}</code>
      <span className="spacer" />
      <span className="muted num">
        {t('sandbox.figures', { calls: calls.toLocaleString(), refused: refused.toLocaleString(), played })}
      </span>
    </header>
  );
}

/** Where the providers' sandboxes are played: only there is while the product runs on sandbox. */
export function SandboxDesk() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const query = usePage<PlayedSandbox[]>(SANDBOXES, {}, { every: 5_000 });
  return (
    <>
      <PageHead title={t('sandbox.title')} hint={t('sandbox.hint')} />
      <Loaded query={query}>
        {sandboxes => {
          const chosen = sandboxes.find(({ plugin }) => plugin === address.get('of')) ?? sandboxes[0];
          if (!chosen) return <Empty className="panel list-empty" description={<b>{t('sandbox.none')}</b>} />;
          return (
            <div className="sandbox-desk">
              <nav className="panel">
                {sandboxes.map(each => (
                  <Choice
                    key={each.plugin}
                    sandbox={each}
                    chosen={each === chosen}
                    onChoose={() => setAddress({ of: each.plugin })}
                  />
                ))}
              </nav>
              <div className="panel" key={chosen.plugin}>
                {chosen.state ? (
                  <>
                    <Figures sandbox={chosen} />
                    <FaultPlan sandbox={chosen} />
                    <Happenings sandbox={chosen} />
                    <CallLog plugin={chosen.plugin} />
                  </>
                ) : (
                  <Empty className="list-empty" description={<b>{t('sandbox.silentHint')}</b>} />
                )}
              </div>
            </div>
          );
        }}
      </Loaded>
    </>
  );
}
