import { createHash, createHmac, randomUUID } from 'node:crypto';
import { json, startSandbox, type Reply, type Sandbox, type SandboxCall } from '@cloudtally/plugin-sdk/sandbox';
import { sha256, signedBytes, type FlowFact, type FlowStatus } from './flow-book';

/** The only application of the sandbox. Nothing of it is real. */
export const ACCOUNT = { appId: '7438900001', secret: 'esign-sandbox-canary-6b1f' } as const;

/** A callback as it left, and how it was received. */
export interface SentCallback {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly status: number | null;
}

export interface EsignSandbox {
  readonly sandbox: Sandbox<FlowFact>;
  flows(): readonly FlowFact[];
  readonly callbacks: readonly SentCallback[];
  /** What the signer does. @returns how the callback was received */
  act(ref: string, what: 'view' | 'sign' | 'decline' | 'expire', reason?: string): Promise<SentCallback | null>;
  /** A callback as the provider would sign it, without sending it. */
  callback(body: object, secret?: string, url?: string): Omit<SentCallback, 'status'>;
  stop(): Promise<void>;
}

const OPEN: FlowStatus = 1;
const STATUS = { sign: 2, expire: 5, decline: 7 } as const;
const fail = (status: number, code: number, message: string): Reply => json({ code, message, data: null }, status);
const done = (data: unknown): Reply => json({ code: 0, message: '成功', data });
const FRESH_MS = 15 * 60 * 1000;

/** e签宝 v3 for one application: it verifies our signatures and signs its callbacks. */
export async function startEsignSandbox(options: { clock?: { now(): Date } } = {}): Promise<EsignSandbox> {
  const uploads = new Map<string, { name: string; md5: string; bytes: Buffer | null }>();
  const callbacks: SentCallback[] = [];
  const sandbox: Sandbox<FlowFact> = await startSandbox<FlowFact>({
    name: 'esign',
    ...(options.clock ? { clock: options.clock } : {}),
    operation: head => operationOf(head.method, head.path),
    handle: call => {
      if (call.op === 'upload') return upload(call);
      if (call.op === 'download') return download(call);
      if (!call.verify(signedRight(call), 'wrong request signature')) return fail(401, 401, '无效的请求签名');
      return (handlers[call.op] ?? (() => fail(404, 404, 'no such API')))(call);
    },
    limits: [],
    provoke: {
      flows: () => flows().map(({ file: _, ...flow }) => flow),
      view: data => act(refOf(data), 'view'),
      sign: data => act(refOf(data), 'sign'),
      decline: data => act(refOf(data), 'decline', '条款不符'),
      expire: data => act(refOf(data), 'expire'),
    },
  });
  const flows = () => sandbox.ledger.entries.map(({ fact }) => fact);
  const flowOf = (ref: string) => flows().find(({ signFlowId }) => signFlowId === ref);
  const set = (flow: FlowFact, change: Partial<FlowFact>) =>
    sandbox.ledger.amend(flow.signFlowId, { ...flow, ...change });

  /** Without a reference the newest open flow: for a person at the sandbox desk. */
  const refOf = (data: unknown): string => {
    const given = (data as { ref?: unknown } | null)?.ref;
    return typeof given === 'string' ? given : (flows().findLast(({ status }) => status === OPEN)?.signFlowId ?? '');
  };

  const handlers: Readonly<Record<string, (call: SandboxCall<FlowFact>) => Reply>> = {
    'upload-url': call => {
      const { fileName, contentMd5 } = JSON.parse(call.text()) as { fileName: string; contentMd5: string };
      const fileId = randomUUID().replaceAll('-', '');
      uploads.set(fileId, { name: fileName, md5: contentMd5, bytes: null });
      return done({ fileId, fileUploadUrl: `${sandbox.url}/upload/${fileId}` });
    },
    create: call => {
      const body = JSON.parse(call.text()) as CreateBody;
      const uploaded = uploads.get(body.docs[0]?.fileId ?? '');
      if (!uploaded?.bytes) return fail(400, 1_435_002, '文件不存在');
      const { signFlowTitle, signFlowDesc, signFlowExpireTime, notifyUrl } = body.signFlowConfig;
      if (signFlowExpireTime <= sandbox.now().getTime()) return fail(400, 1_435_002, '截止时间已过');
      const { orgName, transactorInfo } = body.signers[0]!.orgSignerInfo;
      const signFlowId = randomUUID().replaceAll('-', '');
      call.keyed(signFlowDesc);
      call.ledger.record(signFlowId, {
        signFlowId,
        desc: signFlowDesc,
        title: signFlowTitle,
        status: OPEN,
        signer: { name: transactorInfo.psnInfo.psnName, organisation: orgName, account: transactorInfo.psnAccount },
        expiresAt: signFlowExpireTime,
        notifyUrl: notifyUrl ?? null,
        ...{ viewedAt: null, signedAt: null, refuseReason: null },
        file: { name: uploaded.name, bytes: uploaded.bytes },
      });
      return done({ signFlowId });
    },
    list: call => {
      const { signFlowDesc } = JSON.parse(call.text()) as { signFlowDesc: string };
      const found = flows().filter(({ desc }) => desc === signFlowDesc);
      return done({
        total: found.length,
        signFlowInfos: found.map(({ signFlowId, desc }) => ({ signFlowId, signFlowDesc: desc })),
      });
    },
    'sign-url': call => withFlow(call, ({ signFlowId }) => done({ url: `${sandbox.url}/sign/${signFlowId}` })),
    detail: call =>
      withFlow(call, flow =>
        done({
          signFlowId: flow.signFlowId,
          signFlowStatus:
            flow.status === OPEN && flow.expiresAt <= sandbox.now().getTime() ? STATUS.expire : flow.status,
          signers: [
            {
              psnName: flow.signer.name,
              viewedTime: flow.viewedAt,
              signTime: flow.signedAt,
              refuseReason: flow.refuseReason,
            },
          ],
        }),
      ),
    'download-url': call =>
      withFlow(call, flow => {
        if (flow.status !== STATUS.sign) return fail(400, 1_437_508, '流程未完成');
        const downloadUrl = `${sandbox.url}/download/${flow.signFlowId}`;
        return done({ files: [{ fileName: flow.file.name, downloadUrl, sha256: sha256(signedBytes(flow)) }] });
      }),
    revoke: call =>
      withFlow(call, flow => {
        if (flow.status !== OPEN) return fail(400, 1_437_512, '流程已结束');
        set(flow, { status: 3 });
        return done(null);
      }),
  };

  function withFlow(call: SandboxCall<FlowFact>, use: (flow: FlowFact) => Reply): Reply {
    const flow = flowOf(call.path.split('/')[3] ?? '');
    return flow ? use(flow) : fail(404, 1_437_101, '流程不存在');
  }

  function upload(call: SandboxCall<FlowFact>): Reply {
    const file = uploads.get(call.path.split('/').at(-1)!);
    const md5 = createHash('md5').update(call.body).digest('base64');
    if (!file || !call.verify(file.md5 === md5, 'the body is not what was announced'))
      return fail(400, 400, 'MD5 mismatch');
    file.bytes = Buffer.from(call.body);
    return json({ errCode: 0, msg: '成功' });
  }

  function download(call: SandboxCall<FlowFact>): Reply {
    const flow = flowOf(call.path.split('/').at(-1)!);
    if (flow?.status !== STATUS.sign) return fail(404, 404, 'gone');
    const bytes = signedBytes(flow);
    if (call.plays('bad-signature')) bytes[bytes.length >> 1]! ^= 1;
    return { status: 200, headers: { 'content-type': 'application/pdf' }, body: bytes };
  }

  function callback(body: object, secret: string = ACCOUNT.secret, url = ''): Omit<SentCallback, 'status'> {
    const text = JSON.stringify(body);
    const timestamp = String(sandbox.now().getTime());
    const at = url.indexOf('?');
    const query = [...new URLSearchParams(at < 0 ? '' : url.slice(at + 1))].sort(([a], [b]) => (a < b ? -1 : 1));
    const signed = timestamp + query.map(([, value]) => value).join('') + text;
    const headers = {
      'content-type': 'application/json',
      'x-tsign-open-app-id': ACCOUNT.appId,
      'x-tsign-open-timestamp': timestamp,
      'x-tsign-open-signature': createHmac('sha256', secret).update(signed).digest('hex'),
    };
    return { url, headers, body: text };
  }

  async function act(
    ref: string,
    what: 'view' | 'sign' | 'decline' | 'expire',
    reason?: string,
  ): Promise<SentCallback | null> {
    const flow = flowOf(ref);
    if (flow?.status !== OPEN) return null;
    const now = sandbox.now().getTime();
    if (what === 'view') {
      set(flow, { viewedAt: now });
      return tell(flow, { action: 'SIGN_FILE_READ', signFlowId: ref });
    }
    const status = STATUS[what];
    set(flow, {
      status,
      viewedAt: flow.viewedAt ?? now,
      ...(what === 'sign' ? { signedAt: now } : {}),
      refuseReason: reason ?? null,
    });
    return tell(flow, {
      action: 'SIGN_FLOW_COMPLETE',
      signFlowId: ref,
      signFlowStatus: String(status),
      signFlowTitle: flow.title,
    });
  }

  /** Once, and again when nobody took it; the provider tries sixteen times over hours. */
  async function tell({ notifyUrl }: FlowFact, body: object): Promise<SentCallback | null> {
    if (notifyUrl === null) return null;
    const sent = callback(body, ACCOUNT.secret, notifyUrl);
    const status = await fetch(notifyUrl, {
      method: 'POST',
      headers: sent.headers,
      body: sent.body,
      signal: AbortSignal.timeout(5000),
    })
      .then(response => response.status)
      .catch(() => null);
    const kept = { ...sent, status };
    callbacks.push(kept);
    return kept;
  }

  function signedRight(call: SandboxCall<FlowFact>): boolean {
    const md5 = call.body.length > 0 ? createHash('md5').update(call.body).digest('base64') : '';
    const text = [call.method, '*/*', md5, call.header('content-type') ?? '', '', call.url].join('\n');
    const age = Math.abs(sandbox.now().getTime() - Number(call.header('x-tsign-open-ca-timestamp')));
    return (
      call.header('x-tsign-open-app-id') === ACCOUNT.appId &&
      (call.header('content-md5') ?? '') === md5 &&
      age <= FRESH_MS &&
      call.header('x-tsign-open-ca-signature') === createHmac('sha256', ACCOUNT.secret).update(text).digest('base64')
    );
  }

  return { sandbox, flows, callbacks, act, callback, stop: () => sandbox.stop() };
}

interface CreateBody {
  readonly docs: readonly { readonly fileId: string }[];
  readonly signFlowConfig: {
    readonly signFlowTitle: string;
    readonly signFlowDesc: string;
    readonly signFlowExpireTime: number;
    readonly notifyUrl?: string;
  };
  readonly signers: readonly {
    readonly orgSignerInfo: {
      readonly orgName: string;
      readonly transactorInfo: { readonly psnAccount: string; readonly psnInfo: { readonly psnName: string } };
    };
  }[];
}

const FIXED: Readonly<Record<string, string>> = {
  'POST /v3/files/file-upload-url': 'upload-url',
  'POST /v3/sign-flow/create-by-file': 'create',
  'POST /v3/sign-flow/sign-flow-list': 'list',
};

function operationOf(method: string, path: string): string {
  if (path.startsWith('/upload/')) return 'upload';
  if (path.startsWith('/download/')) return 'download';
  const last = path.split('/').at(-1)!;
  return FIXED[`${method} ${path}`] ?? (last === 'file-download-url' ? 'download-url' : last);
}
