import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * Envelope encryption of a plugin account's secrets: a key of its own per secret, itself sealed by a
 * master key. What is sealed is bound to tenant, account and field, so that it cannot be copied into
 * another row.
 *
 * Format: `v1.<master key id>.<sealed data key>.<sealed text>`, AES-256-GCM, 12-byte iv, 16-byte tag.
 */
export interface Binding {
  readonly tenantId: string;
  readonly accountId: string;
  readonly field: string;
}

const VERSION = 'v1';
const aad = ({ tenantId, accountId, field }: Binding) => Buffer.from(`plugin_secret|${tenantId}|${accountId}|${field}`);

function encrypt(key: Buffer, bytes: Buffer, bound: Buffer): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: 16 });
  cipher.setAAD(bound);
  return Buffer.concat([iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

function decrypt(key: Buffer, sealed: string, bound: Buffer): Buffer {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
  decipher.setAAD(bound);
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
}

/** Seals one secret under the first master key. */
export function sealSecret(keys: ReadonlyMap<string, Buffer>, secret: string, binding: Binding): string {
  const [id, master] = [...keys][0]!;
  const dataKey = randomBytes(32);
  const bound = aad(binding);
  return [VERSION, id, encrypt(master, dataKey, bound), encrypt(dataKey, Buffer.from(secret), bound)].join('.');
}

/** @throws Error when the key is unknown, or one bit or the binding differs */
export function openSecret(keys: ReadonlyMap<string, Buffer>, sealed: string, binding: Binding): string {
  const [version, id, wrapped, body] = sealed.split('.');
  const master = keys.get(id ?? '');
  if (version !== VERSION || !master || !wrapped || !body) throw new Error('Sealed under an unknown key or format');
  const bound = aad(binding);
  return decrypt(decrypt(master, wrapped, bound), body, bound).toString('utf8');
}
