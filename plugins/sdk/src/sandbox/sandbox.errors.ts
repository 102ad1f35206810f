import { defineError } from '../errors/define-error';

export const FaultNotPlayed = defineError<{ op: string; fault: string }>({
  code: 'sandbox.fault_not_played',
  fault: 'bug',
  says: {
    zh: ({ op, fault }) => `沙箱的 ${op} 没有演示故障 ${fault}。`,
    en: ({ op, fault }) => `The sandbox's ${op} did not play the fault ${fault}.`,
  },
  fix: { zh: '在处理函数里调用 call.plays(...)。', en: 'Ask call.plays(...) in the handler and act on it.' },
});

export const NothingToProvoke = defineError<{ kind: string; known: string }>({
  code: 'sandbox.nothing_to_provoke',
  fault: 'bug',
  says: {
    zh: ({ kind, known }) => `沙箱里没有“${kind}”。可用：${known}。`,
    en: ({ kind, known }) => `The sandbox has nothing called "${kind}". It has: ${known}.`,
  },
  fix: { zh: '检查 startSandbox 的 provoke。', en: 'See the provoke option of startSandbox.' },
});

export const BodyTooLarge = defineError<{ bytes: number }>({
  code: 'sandbox.body_too_large',
  fault: 'bug',
  says: {
    zh: ({ bytes }) => `请求体超过 ${bytes} 字节。`,
    en: ({ bytes }) => `The body is larger than ${bytes} bytes.`,
  },
  fix: { zh: '发送更小的请求。', en: 'Send less at once.' },
});
