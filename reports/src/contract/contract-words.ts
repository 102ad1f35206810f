/** The words of a contract in both languages. */
export interface ContractWords {
  readonly title: string;
  readonly number: string;
  readonly version: (no: number) => string;
  readonly partyA: string;
  readonly partyB: string;
  readonly code: string;
  readonly signer: string;
  readonly validFrom: string;
  readonly endsOn: string;
  readonly open: string;
  readonly terms: string;
  readonly term: string;
  readonly agreed: string;
  readonly prices: string;
  readonly scope: string;
  readonly model: string;
  readonly validity: string;
  readonly noPrices: string;
  readonly examples: string;
  readonly example: string;
  readonly usage: string;
  readonly steps: string;
  readonly expected: string;
  readonly noExamples: string;
  readonly signatures: string;
  readonly seal: string;
  readonly date: string;
  readonly hash: string;
  readonly pageOf: readonly [string, string, string];
  readonly sandbox: string;
}

export const CONTRACT_WORDS: Readonly<Record<'zh' | 'en', ContractWords>> = {
  zh: {
    title: '云服务合同',
    number: '合同编号',
    version: no => `第 ${no} 版`,
    partyA: '甲方（客户）',
    partyB: '乙方（服务方）',
    code: '客户编号',
    signer: '签署人',
    validFrom: '生效日',
    endsOn: '到期日',
    open: '长期',
    terms: '条款',
    term: '条款',
    agreed: '约定',
    prices: '附件一　价格协议',
    scope: '范围',
    model: '计价方式',
    validity: '有效期',
    noPrices: '没有专属价格协议，按价目表计价。',
    examples: '附件二　计价样例',
    example: '样例',
    usage: '用量',
    steps: '中间结果',
    expected: '约定金额',
    noExamples: '未约定计价样例。',
    signatures: '签署',
    seal: '（签字或盖章）',
    date: '日期',
    hash: '内容校验',
    pageOf: ['第 ', ' 页 / 共 ', ' 页'],
    sandbox: '沙箱演示',
  },
  en: {
    title: 'Cloud service contract',
    number: 'Contract no.',
    version: no => `version ${no}`,
    partyA: 'Customer',
    partyB: 'Provider',
    code: 'Customer code',
    signer: 'Signer',
    validFrom: 'Valid from',
    endsOn: 'Ends on',
    open: 'open',
    terms: 'Terms',
    term: 'Term',
    agreed: 'Agreed',
    prices: 'Annex 1: price agreements',
    scope: 'Scope',
    model: 'Pricing',
    validity: 'Validity',
    noPrices: 'No agreements of its own; the price books apply.',
    examples: 'Annex 2: worked examples',
    example: 'Example',
    usage: 'Usage',
    steps: 'Figures on the way',
    expected: 'Agreed amount',
    noExamples: 'No worked examples were agreed.',
    signatures: 'Signatures',
    seal: '(signature or seal)',
    date: 'Date',
    hash: 'Content hash',
    pageOf: ['Page ', ' of ', ''],
    sandbox: 'Sandbox demo',
  },
};
