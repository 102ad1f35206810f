import { compactDate, scopedAuthorization, sha256, type Signer } from '@cloudtally/plugin-sdk';
import type { VolcengineSettings } from './settings';

const DIALECT = { algorithm: 'HMAC-SHA256', keyPrefix: '', terminator: 'request' };

/**
 * HMAC-SHA256 as Volcengine's gateway verifies it: AWS Signature 4 with a bare secret, and a hash of the body among
 * the headers. `content-type` is not signed; the host is, with its port.
 */
export const volcengineSigner =
  (
    { accessKeyId, secretAccessKey }: Pick<VolcengineSettings, 'accessKeyId' | 'secretAccessKey'>,
    scope: { readonly region: string; readonly service: string },
  ): Signer =>
  (request, now) => {
    const date = compactDate(now);
    const own = { 'x-date': date, 'x-content-sha256': sha256(request.body) };
    const signed = { ...own, host: request.url.host };
    const key = { id: accessKeyId, secret: secretAccessKey, ...scope };
    return { ...own, authorization: scopedAuthorization(DIALECT, key, { request, signed, date }) };
  };
