import { Alert, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useText, type Text } from '../../app/language';
import { groupText, isDecimalText } from '../../money/decimalText';
import { formatExact } from '../../money/formatMoney';
import { MoneyText } from '../../money/MoneyText';
import { recordPath } from '../../resource/metadata';
import { useResource } from '../../resource/ResourceCatalogue';
import { Loaded } from '../Loaded';
import { usePage } from '../usePage';
import { EXPLAIN_QUERY, type ExplainStep, type LineExplanation } from './explanation';

interface ExplainDrawerProps {
  line: { id: string; label: string } | null;
  onClose: () => void;
}

/** The first steps end in a count of charges, the later ones in an amount. */
const COUNTS = ['charges', 'attribution'];

const resultOf = ({ key, result }: ExplainStep, currency: string): string => {
  if (result === null || !isDecimalText(result)) return result ?? '';
  return COUNTS.includes(key) ? groupText(result) : formatExact(result, currency);
};

function StepLink({ link }: { link: ExplainStep['links'][number] }) {
  const resource = useResource(link.resource);
  return resource ? <Link to={recordPath(resource, link.id)}>{link.title}</Link> : <span>{link.title}</span>;
}

function Step({ step, currency, last }: { step: ExplainStep; currency: string; last: boolean }) {
  const text = useText();
  const told = (value: string | Text) =>
    typeof value !== 'string' ? text(value) : isDecimalText(value) ? groupText(value) : value;
  return (
    <li className="explain-step">
      <h3>{text(step.title)}</h3>
      {step.inputs.length > 0 && (
        <dl className="explain-inputs">
          {step.inputs.map((input, at) => (
            <div key={at}>
              <dt>{text(input.label)}</dt>
              <dd className="num">{told(input.value)}</dd>
            </div>
          ))}
        </dl>
      )}
      {step.arithmetic.map(line => (
        <code key={line} className="arithmetic num">
          {line}
        </code>
      ))}
      {step.links.length > 0 && (
        <p className="explain-links">
          {step.links.map(link => (
            <StepLink key={`${link.resource}.${link.id}`} link={link} />
          ))}
        </p>
      )}
      {step.result !== null && (
        <p className={last ? 'explain-result final' : 'explain-result'}>
          <span className="num">= {resultOf(step, currency)}</span>
        </p>
      )}
    </li>
  );
}

/** Why this amount: the way from the vendor's rows to it, step by step, as arithmetic a person can redo. */
export function ExplainDrawer({ line, onClose }: ExplainDrawerProps) {
  const { t } = useTranslation();
  const query = usePage<LineExplanation>(EXPLAIN_QUERY, { id: line?.id }, { enabled: !!line });
  return (
    <Drawer open={!!line} onClose={onClose} width={640} title={t('explain.title')} className="explain" destroyOnHidden>
      {line && (
        <Loaded query={query}>
          {explanation => (
            <>
              <header className="explain-head">
                <span className="muted">{line.label}</span>
                <b>
                  <MoneyText value={explanation.price} currency={explanation.currency} />
                </b>
              </header>
              {!explanation.chargesUnchanged && <Alert type="warning" showIcon message={t('explain.changed')} />}
              <ol className="explain-steps">
                {explanation.steps.map((step, at) => (
                  <Step
                    key={step.key}
                    step={step}
                    currency={explanation.currency}
                    last={at === explanation.steps.length - 1}
                  />
                ))}
              </ol>
            </>
          )}
        </Loaded>
      )}
    </Drawer>
  );
}
