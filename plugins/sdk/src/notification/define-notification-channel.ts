import type { IdempotencyKey, Manifest, Outcome, PluginContext, ProbeResult } from '../plugin';

/** A message ready to send; rendered by the host from a template, in the reader's language. */
export interface Message {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly attachments?: readonly { readonly name: string; readonly mime: string; readonly bytes: Uint8Array }[];
}

export interface NotificationChannelPlugin<Settings = unknown> extends Manifest {
  readonly kind: 'notification';
  readonly capabilities: {
    readonly addressing: 'email' | 'phone' | 'user' | 'group';
    readonly html: boolean;
    readonly attachments: boolean;
    readonly maxBytes: number;
  };
  probe(context: PluginContext<Settings>): Promise<ProbeResult>;
  /** @returns `done` with the provider's id once it accepted the message */
  send(context: PluginContext<Settings>, message: Message, key: IdempotencyKey): Promise<Outcome<{ id: string }>>;
}

export const defineNotificationChannel = <S>(
  plugin: Omit<NotificationChannelPlugin<S>, 'kind'>,
): NotificationChannelPlugin<S> => ({ ...plugin, kind: 'notification' });
