import { App, Select, Skeleton, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../app/ErrorState';
import { useText } from '../../app/language';
import { isRequestError } from '../../app/session/requestError';
import { useMay } from '../../resource/ResourceCatalogue';
import type { ResourceRecord } from '../../resource/metadata';
import { REACHES, RIGHTS, useGrant, useListRights, type Reach, type Right, type RoleRights } from './listRights';

/** What each role may do with the list, and how far that reaches. Nobody may anything that is not said here. */
export function ListRights({ record }: { record: ResourceRecord }) {
  const { t } = useTranslation();
  const text = useText();
  const { message } = App.useApp();
  const code = String(record.code);
  const may = useMay('access.manage');
  const { data, error, refetch } = useListRights(code);
  const grant = useGrant(code);
  const [busy, setBusy] = useState(false);
  if (error) return <ErrorState compact error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active title={false} paragraph={{ rows: 6 }} />;
  const change = async (role: RoleRights, right: Right, reach: Reach | null) => {
    setBusy(true);
    try {
      await grant({ role, right, reach });
    } catch (failure) {
      if (!isRequestError(failure)) throw failure;
      void message.error(failure.message);
    } finally {
      setBusy(false);
    }
  };
  const reaches = REACHES.map(value => ({ value, label: t(`customLists.reach.${value}`) }));
  return (
    <>
      <p className="muted" style={{ marginBottom: 12 }}>
        {t(may ? 'customLists.rightsHint' : 'customLists.rightsOthers')}
      </p>
      <Table<RoleRights>
        rowKey="id"
        size="small"
        pagination={false}
        scroll={{ x: 860 }}
        dataSource={data}
        columns={[
          { title: t('customLists.role'), fixed: 'left', width: 120, render: (_, role) => text(role.name) },
          ...RIGHTS.map(right => ({
            key: right,
            title: t(`customLists.right.${right}`),
            render: (_: unknown, role: RoleRights) => (
              <Select<Reach | null>
                allowClear
                variant="borderless"
                style={{ width: '100%' }}
                disabled={!may || busy}
                aria-label={`${text(role.name)} · ${t(`customLists.right.${right}`)}`}
                placeholder={t('customLists.none')}
                value={role.grants[right]?.scope ?? null}
                options={reaches}
                onChange={reach => void change(role, right, reach ?? null)}
              />
            ),
          })),
        ]}
      />
    </>
  );
}
