import { createHash } from 'node:crypto';

export type FlowStatus = 1 | 2 | 3 | 5 | 7;

/** A flow as it stands at the provider. */
export interface FlowFact {
  readonly signFlowId: string;
  readonly desc: string;
  readonly title: string;
  readonly status: FlowStatus;
  readonly signer: { readonly name: string; readonly organisation: string; readonly account: string };
  readonly expiresAt: number;
  readonly notifyUrl: string | null;
  readonly viewedAt: number | null;
  readonly signedAt: number | null;
  readonly refuseReason: string | null;
  readonly file: { readonly name: string; readonly bytes: Buffer };
}

/** What a party to a finished flow downloads: the document with the provider's mark behind its last byte. */
export const signedBytes = ({ file, signFlowId, signer, signedAt }: FlowFact): Buffer =>
  Buffer.concat([
    file.bytes,
    Buffer.from(`\n%% signed in flow ${signFlowId} by ${Buffer.from(signer.name).toString('base64')} at ${signedAt}\n`),
  ]);

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
