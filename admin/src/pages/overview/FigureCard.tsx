import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useText } from '../../app/language';
import { CHART_COLOURS, reached } from '../../charts/plot';
import { Sparkline } from '../../charts/Sparkline';
import { changeText, groupText, isNegativeText, isZeroText, roundText, shiftText } from '../../money/decimalText';
import { NOTHING } from '../../money/formatMoney';
import { BigMoney } from '../../money/MoneyText';
import type { Figure } from './overview';

/**
 * Up or down against the month before, and whether that is good: falling receivables are green. A month that has
 * nothing yet has not fallen; it is told what the one before came to.
 */
function Change({ value, previous, good, currency }: Figure) {
  const { t } = useTranslation();
  if (value && isZeroText(value) && previous && !isZeroText(previous)) {
    return (
      <span className="faint">
        {t('overview.noneYet')} {currency ? <BigMoney value={previous} currency={currency} /> : groupText(previous)}
      </span>
    );
  }
  const change = value && previous ? changeText(value, previous) : null;
  if (change === null) return <span className="faint">{t('overview.noComparison')}</span>;
  const down = isNegativeText(change);
  const tone = isZeroText(change) ? '' : (good === 'down') === down ? 'good' : 'bad';
  return (
    <>
      <span className="faint">{t('overview.versus')} </span>
      <span className={`num ${tone}`}>
        {!isZeroText(change) && (down ? <ArrowDownOutlined /> : <ArrowUpOutlined />)}{' '}
        {roundText(shiftText(change.replace('-', ''), 2), 1)}%
      </span>
    </>
  );
}

function Value({ value, currency }: Figure) {
  if (value === null) return <span className="faint">{NOTHING}</span>;
  return currency ? <BigMoney value={value} currency={currency} /> : <span className="num">{groupText(value)}</span>;
}

export function FigureCard({ figure, at }: { figure: Figure; at: number }) {
  const text = useText();
  const body = (
    <>
      <span className="muted">{text(figure.title)}</span>
      <span className="figure-value">
        <b>
          <Value {...figure} />
        </b>
        <Sparkline
          values={figure.trend.slice(0, reached(figure.trend))}
          colour={CHART_COLOURS[at % CHART_COLOURS.length]!}
        />
      </span>
      <span className="figure-change">
        <Change {...figure} />
      </span>
    </>
  );
  return figure.link ? (
    <Link className="panel figure-card" to={figure.link}>
      {body}
    </Link>
  ) : (
    <section className="panel figure-card">{body}</section>
  );
}
