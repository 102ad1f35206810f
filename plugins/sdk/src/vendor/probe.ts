import type { Text } from '../errors/define-error';
import { UpstreamFailed, type ProbeResult, type UpstreamReason } from '../plugin';

/** What a person can do about a failure, by its reason. */
export type ProbeHints = Readonly<Partial<Record<UpstreamReason, Text>>>;

/**
 * A plugin's `probe`: reads what `look` reads; a failure of the vendor comes back as a sentence, with what to do about
 * it where the hints know, because a person asked.
 *
 * @param look only reads; throws UpstreamFailed. Whatever else it throws is a bug, and is thrown on
 */
export const probeOf =
  <Context>(hints: ProbeHints, look: (context: Context) => Promise<ProbeResult>) =>
  async (context: Context): Promise<ProbeResult> => {
    try {
      return await look(context);
    } catch (error) {
      if (!UpstreamFailed.is(error)) throw error;
      return { ok: false, message: advised(error.text, hints[error.details.reason]) };
    }
  };

const advised = (failure: Text, hint: Text | undefined): Text =>
  hint ? { zh: `${failure.zh}：${hint.zh}`, en: `${failure.en}. ${hint.en}` } : failure;

/** What a probe says of an account whose bills can be read. */
export const connected = (facts: ProbeResult['facts'] & object): Required<ProbeResult> => ({
  ok: true,
  message: { zh: '连接正常，可以读取账单。', en: 'Connected; bills can be read.' },
  facts,
});
