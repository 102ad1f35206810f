import { UpstreamFailed, type UpstreamDetails } from '../plugin';
import { vendorFailures } from './vendor-failures';

const NIMBUS = vendorFailures({ zh: '雨云', en: 'Nimbus' }, [
  [/^Slow/, 'rate_limited'],
  [/^Slower/, 'business'],
]);
const detailsOf = (error: unknown) => (error as { details: UpstreamDetails }).details;

describe('the failures of a vendor', () => {
  it.each`
    code            | status       | reason            | why
    ${'SlowDown'}   | ${200}       | ${'rate_limited'} | ${'the code is known'}
    ${'SlowerDown'} | ${200}       | ${'rate_limited'} | ${'the first match wins'}
    ${'Odd'}        | ${undefined} | ${'business'}     | ${'nothing is known'}
    ${'Odd'}        | ${401}       | ${'permission'}   | ${'the status tells'}
    ${'Odd'}        | ${403}       | ${'permission'}   | ${'the status tells'}
    ${'Odd'}        | ${429}       | ${'rate_limited'} | ${'the status tells'}
    ${'Odd'}        | ${502}       | ${'unavailable'}  | ${'the status tells'}
    ${'SlowDown'}   | ${503}       | ${'rate_limited'} | ${'the code goes before the status'}
  `('$code with $status is $reason: $why', ({ code, status, reason }) => {
    expect(NIMBUS.reasonOf(code as string, status as number | undefined)).toBe(reason);
  });

  it('says what the vendor said, and leaves out what it did not say', () => {
    const error = NIMBUS.refused('listBills', { code: 'SlowDown', message: 'wait', status: 400, retryAfterMs: 7 });
    expect(error.message).toContain('Nimbus refused listBills');
    expect(detailsOf(error)).toMatchObject({
      sent: 'yes',
      retryAfterMs: 7,
      provider: { code: 'SlowDown', message: 'wait', status: 400 },
    });
    expect(detailsOf(NIMBUS.refused('x', { code: 'Odd', message: null })).provider).toEqual({ code: 'Odd' });
  });

  it('words a failure once: a declared one stays what it is', () => {
    const first = NIMBUS.malformed('listBills');
    expect(NIMBUS.unanswered('listBills', 'maybe', first)).toBe(first);
    const silent = NIMBUS.unanswered('listBills', 'no', new Error('ECONNREFUSED'));
    expect(UpstreamFailed.is(silent)).toBe(true);
    expect(detailsOf(silent)).toMatchObject({ reason: 'unavailable', sent: 'no' });
  });
});
