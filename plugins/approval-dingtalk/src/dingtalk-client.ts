import { DWClient, TOPIC_CARD, type DWClientDownStream } from 'dingtalk-stream';
import type { WebSocket } from 'ws';
import { failed, judged, type Context } from './dingtalk-failure';

/** What the client keeps to itself, and the supervisor needs. */
interface Inside {
  dw_url?: string;
  socket?: WebSocket;
  heartbeatIntervallId?: NodeJS.Timeout;
}

export interface ClientEvents {
  /** Any sign of life, also an answer to our own ping. */
  frame(): void;
  press(frame: DWClientDownStream): void;
  /** DingTalk sends nothing more on this socket. */
  rotated(): void;
}

/**
 * DingTalk's own client, for one attempt. What is wrong with 2.1.5 decides how: it retries twice per
 * failure until it storms the gateway, its `connect()` hides failures, its list of subscriptions is
 * shared by all instances, it has the production address inside and it dies of a frame that is no JSON.
 * Never `debug` and never its `getAccessToken()`: both give the secret away.
 */
export class PointedClient extends DWClient {
  constructor(
    private readonly context: Context,
    private readonly events: ClientEvents,
  ) {
    const { clientId, clientSecret } = context.settings;
    const options = {
      clientId,
      clientSecret,
      autoReconnect: false,
      keepAlive: true,
      debug: false,
      // Presses only: every push counts against the app's monthly quota.
      subscriptions: [{ type: 'CALLBACK', topic: TOPIC_CARD }],
    };
    super(options);
    this.on(TOPIC_CARD, (frame: DWClientDownStream) => events.press(frame));
  }

  /** @throws UpstreamFailed */
  override async getEndpoint(): Promise<this> {
    const { clientId, clientSecret, subscriptions } = this.config;
    const response = await this.context.http.send({
      api: 'gateway',
      method: 'POST',
      url: `${this.context.endpoints.api}/v1.0/gateway/connections/open`,
      // Without Accept the gateway answers in XML.
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ clientId, clientSecret, ua: 'dingtalk-sdk-nodejs/2.1.5', subscriptions }),
    });
    const { endpoint, ticket } = judged(this.context, response, false);
    if (typeof endpoint !== 'string' || typeof ticket !== 'string' || !this.isTrusted(endpoint)) {
      const what = {
        zh: '钉钉网关给出了不可用的地址',
        en: 'The DingTalk gateway named an address that can not be used',
      };
      throw failed('malformed', { what });
    }
    this.inside.dw_url = `${endpoint}?ticket=${encodeURIComponent(ticket)}`;
    return this;
  }

  override onDownStream(data: string): void {
    this.events.frame();
    try {
      super.onDownStream(data);
    } catch (error) {
      this.context.log.warn('a frame of the stream could not be read', { reason: String(error) });
    }
  }

  override onSystem(frame: DWClientDownStream): void {
    super.onSystem(frame);
    if (frame.headers.topic === 'disconnect') this.events.rotated();
  }

  override heartbeat(): void {
    super.heartbeat();
    this.events.frame();
  }

  get webSocket(): WebSocket | undefined {
    return this.inside.socket;
  }

  /** Ends at once, and leaves no timer behind. */
  end(): void {
    clearInterval(this.inside.heartbeatIntervallId);
    this.removeAllListeners();
    this.inside.socket?.terminate();
  }

  private get inside(): Inside {
    return this as unknown as Inside;
  }

  /** The gateway may move us about inside DingTalk, and nowhere else. */
  private isTrusted(endpoint: string): boolean {
    if (!URL.canParse(endpoint)) return false;
    const { protocol, hostname, host } = new URL(endpoint);
    const own = new URL(this.context.endpoints.stream!);
    return host === own.host ? protocol === own.protocol : protocol === 'wss:' && hostname.endsWith('.dingtalk.com');
  }
}
