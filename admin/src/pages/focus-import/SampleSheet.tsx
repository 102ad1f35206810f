import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../resource/ResourceCatalogue';
import sheet from './sample-sheet.csv?url&no-inline';

interface SampleSheetProps {
  /** The name of the file that is chosen already. */
  chosen: string | undefined;
  onTake: (file: File) => Promise<void>;
}

/** Where everything is a sandbox, an ugly bill to try the mapping with. It is the demo's: nobody is billed by it. */
export function SampleSheet({ chosen, onTake }: SampleSheetProps) {
  const { t } = useTranslation();
  const { sandbox } = useMe();
  const name = t('focusImport.sampleName');
  const taken = chosen === name;
  if (!sandbox || (chosen && !taken)) return null;
  const take = async () => {
    const answer = await fetch(sheet);
    await onTake(new File([await answer.blob()], name, { type: 'text/csv' }));
  };
  return (
    <Alert
      type="info"
      showIcon
      className="import-sample"
      message={t(taken ? 'focusImport.sampleAccount' : 'focusImport.sample')}
      action={
        taken ? undefined : (
          <Button size="small" onClick={() => void take()} data-testid="sample-sheet">
            {t('focusImport.sampleTake')}
          </Button>
        )
      }
    />
  );
}
