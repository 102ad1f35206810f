import { CheckCircleFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { LogoMark } from '../shell/Logo';

const STEPS = ['vendor', 'attributed', 'rated', 'billed'] as const;

/** What the product is for, in one picture: the chain from the vendor's total to ours, with nothing left over. */
export function SignInPicture() {
  const { t } = useTranslation();
  return (
    <aside className="sign-in-picture" aria-hidden>
      <div className="picture-brand">
        <LogoMark size={28} />
        <b>{t('app.name')}</b>
      </div>
      <div className="picture-words">
        <h2>{t('session.promise')}</h2>
        <p>{t('session.promiseHint')}</p>
      </div>
      <div className="picture-chain">
        {STEPS.map((step, index) => (
          <div key={step} className="picture-step" style={{ marginLeft: index * 26 }}>
            <CheckCircleFilled />
            <span>{t(`session.chain.${step}`)}</span>
            <i style={{ width: 150 - index * 22 }} />
          </div>
        ))}
        <div className="picture-residue" style={{ marginLeft: STEPS.length * 26 }}>
          <span>{t('session.chain.residue')}</span>
          <b className="num">¥0.00</b>
        </div>
      </div>
    </aside>
  );
}
