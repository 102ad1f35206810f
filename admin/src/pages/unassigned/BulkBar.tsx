import { Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefSelect } from '../../resource/fields/RefSelect';

interface BulkBarProps {
  choosable: number;
  chosen: number;
  /** How many of the chosen have a suggestion. */
  suggested: number;
  busy: boolean;
  onAll: (all: boolean) => void;
  onAccept: () => void;
  onAssign: (customerId: string) => void;
}

/** What can be done to all chosen rows at once: each to its suggestion, or all of them to one customer. */
export function BulkBar({ choosable, chosen, suggested, busy, onAll, onAccept, onAssign }: BulkBarProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [customer, setCustomer] = useState<string | null>(null);
  return (
    <div className="unassigned-bulk">
      <Checkbox
        checked={chosen > 0 && chosen === choosable}
        indeterminate={chosen > 0 && chosen < choosable}
        disabled={choosable === 0}
        onChange={event => onAll(event.target.checked)}
      >
        {chosen > 0 ? t('unassigned.chosen', { shown: String(chosen) }) : t('unassigned.chooseAll')}
      </Checkbox>
      <span className="spacer" />
      <Button type="primary" disabled={suggested === 0} loading={busy} data-testid="accept" onClick={onAccept}>
        {t('unassigned.accept', { shown: String(suggested) })}
      </Button>
      <Button disabled={chosen === 0} onClick={() => setAsking(true)}>
        {t('unassigned.assignAll')}
      </Button>
      <Modal
        open={asking}
        title={t('unassigned.assignAllTitle', { shown: String(chosen) })}
        okText={t('unassigned.assign')}
        okButtonProps={{ disabled: !customer }}
        width={460}
        onCancel={() => setAsking(false)}
        onOk={() => {
          setAsking(false);
          if (customer) onAssign(customer);
        }}
      >
        <p className="muted">{t('unassigned.assignAllHint')}</p>
        <RefSelect
          resource="customer"
          value={customer}
          aria-label={t('attribution.customer')}
          onChange={value => setCustomer(value as string | null)}
        />
      </Modal>
    </div>
  );
}
