import { shown, z } from '@cloudtally/plugin-sdk';
import { dateText, defineAction } from '../../kernel/action';
import { declareFilePurpose, Files } from '../../kernel/files';
import { terms, termsOf } from './contract.actions';
import { Contract } from './contract.resource';
import { ContractVersion } from './contract-version.resource';
import { ScanNeeded } from './contracts.errors';
import { Contracts } from './contracts.service';
import { ContractExamples } from './examples/contract-examples.service';
import { putInForce, SIGNED_CONTRACT } from './sign-version';

declareFilePurpose({ purpose: SIGNED_CONTRACT, carriedBy: ContractVersion, field: 'signedFileId', logged: true });

const SCANS = ['application/pdf', 'image/png', 'image/jpeg'];

export const signContract = defineAction({
  name: 'contracts.sign',
  resource: () => Contract,
  scope: 'record',
  title: { zh: '登记纸质签署', en: 'Record a paper signature' },
  permission: 'contracts.sign',
  primary: true,
  confirm: {
    zh: '已批准的版本自其起始账期起生效；签署信息登记后不可修改。',
    en: 'The approved version holds from its first month on; the signature does not change afterwards.',
  },
  input: z.object({
    signedOn: dateText().meta(shown({ title: { zh: '签署日', en: 'Signed on' } })),
    signedBy: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .meta(shown({ title: { zh: '客户签署人', en: 'Signed by' } })),
    fileId: z.uuid().meta(
      shown({
        title: { zh: '扫描件', en: 'Scan' },
        help: { zh: 'PDF 或图片', en: 'PDF or a picture' },
        widget: 'file',
      }),
    ),
  }),
  available: (contract: Contract) => ['approved', 'signed', 'in_force'].includes(contract.state),
  async run({ record, input, tx, services }) {
    const file = await services(Files).keepFor(tx, input.fileId, SIGNED_CONTRACT);
    if (!SCANS.includes(file.mime)) throw ScanNeeded({ name: file.name });
    await services(Contracts).sign(tx, record, { on: input.signedOn, by: input.signedBy, file });
  },
});

export const activateVersion = defineAction({
  name: 'contracts.activate_version',
  resource: () => ContractVersion,
  scope: 'record',
  title: { zh: '生效', en: 'Put in force' },
  permission: 'contracts.sign',
  primary: true,
  available: (version: ContractVersion) => version.state === 'approved' && version.signedOn !== null,
  async run({ record, tx, services }) {
    await services(ContractExamples).refuseFailing(tx, record.id);
    await putInForce(tx, record.id);
  },
});

export const changeDraftVersion = defineAction({
  name: 'contracts.change_draft',
  resource: () => ContractVersion,
  scope: 'record',
  title: { zh: '修改草稿', en: 'Change the draft' },
  permission: 'contracts.write',
  input: z.object(terms),
  prefill: { firstMonth: 'validFrom' },
  available: (version: ContractVersion) => version.state === 'draft',
  run: ({ record, input, tx, services }) => services(Contracts).changeDraft(tx, record, termsOf(input)),
});
