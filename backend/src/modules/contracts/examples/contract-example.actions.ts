import { shown, z } from '@cloudtally/plugin-sdk';
import { defineAction } from '../../../kernel/action';
import { Files } from '../../../kernel/files';
import { ContractVersion } from '../contract-version.resource';
import { ContractExample } from './contract-example.resource';
import { ContractExamples } from './contract-examples.service';
import { exampleForm, exampleOf } from './example-form';
import { readExamples } from './example-sheet';

const drafted = (version: ContractVersion) => version.state === 'draft';

export const addExample = defineAction({
  name: 'contracts.add_example',
  resource: () => ContractVersion,
  scope: 'record',
  title: { zh: '新增计价样例', en: 'Add a worked example' },
  permission: 'contracts.write',
  input: exampleForm,
  available: drafted,
  run: ({ record, input, tx, services }) => services(ContractExamples).add(tx, record.id, [exampleOf(input)]),
});

export const importExamples = defineAction({
  name: 'contracts.import_examples',
  resource: () => ContractVersion,
  scope: 'record',
  title: { zh: '从 Excel 导入样例', en: 'Import examples from Excel' },
  permission: 'contracts.write',
  input: z.object({
    fileId: z.uuid().meta(
      shown({
        title: { zh: '文件', en: 'File' },
        help: {
          zh: '列：样例、账期、云厂商、产品代码、数量、单位、目录价、协议价、云商实收、中间结果、中间金额、约定金额。',
          en: 'Columns: Example, Billing period, Provider, Service code, Quantity, Unit, List cost, Contracted cost, Vendor net cost, Figure, Figure amount, Agreed amount.',
        },
        widget: 'file',
      }),
    ),
  }),
  available: drafted,
  async run({ record, input, tx, services }) {
    const file = await services(Files).open(input.fileId);
    const examples = await readExamples(file, record.validFrom.slice(0, 7));
    await services(ContractExamples).add(tx, record.id, examples);
    const { length } = examples;
    return { message: { zh: `已导入 ${length} 个样例。`, en: `${length} examples were imported.` } };
  },
});

export const changeExample = defineAction({
  name: 'contracts.change_example',
  resource: () => ContractExample,
  scope: 'record',
  title: { zh: '修改样例', en: 'Change the example' },
  permission: 'contracts.write',
  input: exampleForm,
  prefill: {},
  available: () => true,
  run: ({ record, input, tx, services }) =>
    services(ContractExamples).change(tx, record.id, record.contractVersionId, exampleOf(input)),
});

export const removeExample = defineAction({
  name: 'contracts.remove_example',
  resource: () => ContractExample,
  scope: 'record',
  title: { zh: '删除样例', en: 'Remove the example' },
  permission: 'contracts.write',
  danger: true,
  available: () => true,
  run: ({ record, tx, services }) => services(ContractExamples).remove(tx, record.id, record.contractVersionId),
});
