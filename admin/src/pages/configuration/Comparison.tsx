import { Alert, App, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { graphql } from '../../app/session/graphql';
import { isRequestError } from '../../app/session/requestError';
import { useMay } from '../../resource/ResourceCatalogue';
import { Loaded } from '../Loaded';
import { usePage } from '../usePage';
import { touched, type ConfigFile, type ConfigOutcome } from './configuration';
import { DifferenceItem } from './DifferenceItem';

const CHANGES = 'query ConfigurationChanges($asked: JSON!) { configurationChanges(asked: $asked) }';
const APPLY = 'mutation ApplyConfiguration($asked: JSON!) { applyConfiguration(asked: $asked) }';
const MOST_LEFT = 20;

interface ComparisonProps {
  files: ConfigFile[];
  titleOf: (kind: string) => string;
  onApplied: () => void;
}

/** What the chosen files would change here, and the button that does it. */
export function Comparison({ files, titleOf, onApplied }: ComparisonProps) {
  const { t } = useTranslation();
  const text = useText();
  const { message, modal } = App.useApp();
  const may = useMay('configuration.apply');
  const [remove, setRemove] = useState(false);
  const [busy, setBusy] = useState(false);
  const page = usePage<ConfigOutcome>(CHANGES, { asked: { files, remove } });
  const apply = async (expected: string, count: number) => {
    setBusy(true);
    try {
      await graphql(APPLY, { asked: { files, remove, expected } });
      void message.success(t('configuration.applied', { count }));
      onApplied();
    } catch (error) {
      void message.error(isRequestError(error) ? error.message : t('error.broken'));
    } finally {
      setBusy(false);
      await page.refetch();
    }
  };
  return (
    <Loaded query={page}>
      {({ state, differences, faults }) => {
        const doing = touched(differences);
        const left = differences.filter(({ standing }) => standing === 'onlyHere');
        const same = differences.length - doing.length - left.length;
        const ask = () =>
          modal.confirm({
            title: t('configuration.confirm', { count: doing.length }),
            content: t('configuration.consequence'),
            okText: t('configuration.apply', { count: doing.length }),
            onOk: () => apply(state, doing.length),
          });
        return (
          <div className="config-comparison">
            {faults.length > 0 && (
              <Alert
                type="error"
                showIcon
                message={t('configuration.faults', { count: faults.length })}
                description={
                  <ul className="config-faults">
                    {faults.map(fault => (
                      <li key={`${fault.file} ${fault.text.en}`}>
                        <code>{fault.file}</code> {text(fault.text)}
                      </li>
                    ))}
                  </ul>
                }
              />
            )}
            <div className="config-summary">
              <span>
                {doing.length === 0 ? t('configuration.nothing') : t('configuration.changing', { count: doing.length })}
                {same > 0 && <span className="muted"> · {t('configuration.same', { count: same })}</span>}
              </span>
              <span className="spacer" />
              <Checkbox checked={remove} onChange={({ target }) => setRemove(target.checked)}>
                {t('configuration.remove')}
              </Checkbox>
              {may && (
                <Button
                  type="primary"
                  data-testid="apply-configuration"
                  loading={busy}
                  disabled={doing.length === 0 || faults.length > 0}
                  onClick={ask}
                >
                  {t('configuration.apply', { count: doing.length })}
                </Button>
              )}
            </div>
            <ul className="config-list">
              {[...doing, ...left.slice(0, MOST_LEFT)].map(each => (
                <DifferenceItem key={`${each.kind}/${each.code}`} difference={each} title={titleOf(each.kind)} />
              ))}
            </ul>
            {left.length > MOST_LEFT && (
              <p className="muted">{t('configuration.more', { count: left.length - MOST_LEFT })}</p>
            )}
          </div>
        );
      }}
    </Loaded>
  );
}
