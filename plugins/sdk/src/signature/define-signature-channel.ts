import type { IdempotencyKey, Manifest, Outcome, PluginContext, ProbeResult } from '../plugin';

/** One document that one person of the other side signs. */
export interface Envelope {
  /** Ours, unique per account; what `find` reads back by. */
  readonly no: string;
  readonly title: string;
  readonly document: { readonly name: string; readonly bytes: Uint8Array };
  readonly signer: { readonly name: string; readonly organisation: string; readonly email: string };
  /** Instant after which nobody can sign any more, ISO 8601. */
  readonly expiresAt: string;
  /** Where the provider tells of changes; null: it is asked. */
  readonly notifyUrl: string | null;
}

/** From `signed` on it stays as it is, also `declined`, `expired` and `revoked`. */
export type EnvelopeStatus = 'sent' | 'viewed' | 'signed' | 'declined' | 'expired' | 'revoked';

/** How an envelope stands at the provider: the truth that the host believes. */
export interface EnvelopeState {
  readonly status: EnvelopeStatus;
  readonly signedBy: string | null;
  /** ISO 8601. */
  readonly signedAt: string | null;
  /** Why it was declined, in the signer's words. */
  readonly reason: string | null;
}

/** A request to our callback address, byte for byte. */
export interface SignatureCall {
  readonly method: string;
  /** Path and query as received. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What a callback is worth. It tells that an envelope changed and nothing more: how it stands is asked. */
export type SignatureVerdict =
  | {
      readonly verified: true;
      /** Empty for what concerns no envelope; `id` is the same when the provider delivers it again. */
      readonly changed: readonly { readonly id: string; readonly ref: string }[];
    }
  | { readonly verified: false; readonly reason: 'bad_signature' | 'stale' | 'malformed' };

export interface SignatureChannelPlugin<Settings = unknown> extends Manifest {
  readonly kind: 'signature';
  readonly capabilities: {
    /** What the signature is worth: certified by a licensed authority, or a seal that only shows integrity. */
    readonly legalEffect: 'certified' | 'integrity_only';
    readonly maxBytes: number;
  };
  probe(context: PluginContext<Settings>): Promise<ProbeResult>;
  /** @returns the provider's reference, and where the signer signs */
  send(
    context: PluginContext<Settings>,
    envelope: Envelope,
    key: IdempotencyKey,
  ): Promise<Outcome<{ ref: string; signUrl: string }>>;
  /** Reads back by our number what `send` did not learn. */
  find(context: PluginContext<Settings>, no: string): Promise<{ ref: string; signUrl: string } | null>;
  state(context: PluginContext<Settings>, ref: string): Promise<EnvelopeState>;
  /** @throws UpstreamFailed `conflict` while it is not signed, `bad_signature` when it is not what the provider hashed */
  signedFile(context: PluginContext<Settings>, ref: string): Promise<{ name: string; bytes: Uint8Array }>;
  /** Takes it back; one that is signed stays signed and is refused. */
  revoke(context: PluginContext<Settings>, ref: string, reason: string): Promise<Outcome<void>>;
  /** Pure: whether a callback is the provider's, for this account and of now. */
  receive(call: SignatureCall, settings: Settings, now: Date): SignatureVerdict;
}

export const defineSignatureChannel = <S>(
  plugin: Omit<SignatureChannelPlugin<S>, 'kind'>,
): SignatureChannelPlugin<S> => ({ ...plugin, kind: 'signature' });
