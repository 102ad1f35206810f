import { compactDate, scopedAuthorization } from './scoped-signature';

describe('a signature of the AWS family', () => {
  it('is the one of the vendor that invented it', () => {
    // docs.aws.amazon.com, "Signature Version 4 test suite", get-vanilla-query-order-key-case.
    const authorization = scopedAuthorization(
      { algorithm: 'AWS4-HMAC-SHA256', keyPrefix: 'AWS4', terminator: 'aws4_request' },
      {
        id: 'AKIDEXAMPLE',
        secret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
        region: 'us-east-1',
        service: 'service',
      },
      {
        request: {
          method: 'GET',
          url: new URL('http://example.amazonaws.com/?Param1=value1&Param2=value2'),
          body: '',
        },
        signed: { 'x-amz-date': '20150830T123600Z', host: 'example.amazonaws.com' },
        date: '20150830T123600Z',
      },
    );
    expect(authorization).toBe(
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, ' +
        'SignedHeaders=host;x-amz-date, Signature=b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
    );
  });

  it('writes its date without punctuation', () => {
    expect(compactDate(new Date('2026-11-20T08:00:00.123Z'))).toBe('20261120T080000Z');
  });
});
