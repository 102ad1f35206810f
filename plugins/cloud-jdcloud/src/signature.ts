import { compactDate, scopedAuthorization, type Signer } from '@cloudtally/plugin-sdk';
import type { JdcloudSettings } from './settings';

const DIALECT = { algorithm: 'JDCLOUD2-HMAC-SHA256', keyPrefix: 'JDCLOUD2', terminator: 'jdcloud2_request' };

/** JDCLOUD2-HMAC-SHA256: AWS Signature 4 over the raw path, with a nonce. Every header that we set is signed. */
export const jdcloudSigner =
  (
    { accessKeyId, secretAccessKey, regionId }: Pick<JdcloudSettings, 'accessKeyId' | 'secretAccessKey' | 'regionId'>,
    service: string,
  ): Signer =>
  (request, now, nonce) => {
    const date = compactDate(now);
    const own = { 'x-jdcloud-date': date, 'x-jdcloud-nonce': nonce };
    const signed = { ...request.headers, ...own, host: request.url.host };
    const key = { id: accessKeyId, secret: secretAccessKey, region: regionId, service };
    return { ...own, authorization: scopedAuthorization(DIALECT, key, { request, signed, date }) };
  };
