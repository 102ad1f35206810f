import { createHmac } from 'node:crypto';
import { rfc3986, type Signer } from '@cloudtally/plugin-sdk';
import type { BaiduSettings } from './settings';

/** How long a signature is good for; it travels in the signature. */
const SECONDS = 1800;
const mac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex');

/**
 * bce-auth-v1. The date and the key's id make a key for this request, whose hexadecimal text (and not its bytes) signs
 * verb, path, query and headers.
 */
export const baiduSigner =
  ({ accessKeyId, secretAccessKey }: Pick<BaiduSettings, 'accessKeyId' | 'secretAccessKey'>): Signer =>
  ({ method, url, headers }, now) => {
    const date = now.toISOString().replace(/\.\d{3}Z$/, 'Z');
    const prefix = `bce-auth-v1/${accessKeyId}/${date}/${SECONDS}`;
    const signed = { ...headers, host: url.host, 'x-bce-date': date };
    const lines = Object.entries(signed)
      .map(([name, value]) => [name, `${rfc3986(name)}:${rfc3986(value.trim())}`] as const)
      .sort(([, left], [, right]) => (left < right ? -1 : 1));
    // Whole pairs are sorted, which is not the same as names where one begins another.
    const query = url.search.slice(1).split('&').sort().join('&');
    const canonical = [method, url.pathname, query, ...lines.map(([, line]) => line)].join('\n');
    const names = lines.map(([name]) => name).join(';');
    return {
      'x-bce-date': date,
      authorization: `${prefix}/${names}/${mac(mac(secretAccessKey, prefix), canonical)}`,
    };
  };
