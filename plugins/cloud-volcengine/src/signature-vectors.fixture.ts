/**
 * What @volcengine/sdk-core 1.0.0 sent, on 2026-11-21 with its clock held at 2026-11-20T08:00:00Z, to a server that
 * wrote down the requests: `new Client({ host, protocol: 'http', accessKeyId, secretAccessKey, region })` with commands
 * made by `buildRequestConfigFromMetaPath('/<Action>/<Version>/<service>/post/application_json/')`.
 */
export const VECTORS = [
  {
    service: 'billing',
    search: '?Action=ListBillDetail&Version=2022-01-01',
    body: '{"BillPeriod":"2026-10","GroupTerm":0,"GroupPeriod":2,"Limit":300,"Offset":600,"NeedRecordNum":1,"ExpenseDate":"2026-10-18"}',
    hash: '71099b12c987df9ab4ca071a086226ab77ef95d2dd34ac03238f19a900300d27',
    signature: '783172355a53b9ee13ab812f99bc76be6d3de57505d49fca7ad75824476e028a',
    why: 'a page of a bill',
  },
  {
    service: 'billing',
    search: '?Action=ListBillOverviewByProd&Version=2022-01-01',
    body: '{"BillPeriod":"2026-10","Limit":300,"Offset":0,"NeedRecordNum":1,"Note":"a b+c~d!\'()*/:=&中文"}',
    hash: '5d54daa0999780823db0ae6894976acb562b4a7f5d281e6cb7cce376dda48b88',
    signature: '230e7ce7c532efc7e6607956c1fd19ee6dd22b21e3481f77cd8d6837fa31787b',
    why: 'a body that is not ASCII',
  },
  {
    service: 'billing',
    search: '?Action=QueryBalanceAcct&Version=2022-01-01',
    body: '{}',
    hash: '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
    signature: 'b520dab593921e4c84edaa370de025a12c036f6f745b396779f5b08174a7cc48',
    why: 'an empty question',
  },
  {
    service: 'partner',
    search: '?Action=ListPartnerCustomer&Version=2020-01-01',
    body: '{"Limit":100,"Offset":0}',
    hash: '5212bb2120f524183754c85c6626e8c84a1df7476f6c05818de2a9a5e614dd75',
    signature: '773a8bf82c26d57036c65b6273e0c41d996a9c6dc6d9e1a05cfd81187fccc302',
    why: 'another service in the scope',
  },
] as const;

export const VECTOR_KEY = { accessKeyId: 'AKVECTOR0000001', secretAccessKey: 'vector-secret-0123456789' };
export const VECTOR_TIME = new Date('2026-11-20T08:00:00Z');
export const VECTOR_HOST = '127.0.0.1:18180';

/** The headers that the SDK added. */
export const vectorHeaders = ({ service, hash, signature }: (typeof VECTORS)[number]) => ({
  'x-date': '20261120T080000Z',
  'x-content-sha256': hash,
  authorization: `HMAC-SHA256 Credential=${VECTOR_KEY.accessKeyId}/20261120/cn-beijing/${service}/request, SignedHeaders=host;x-content-sha256;x-date, Signature=${signature}`,
});
