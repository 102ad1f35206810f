import { pino, type Logger } from 'pino';

const SECRET_PATHS = [
  'password',
  '*.password',
  'authorization',
  '*.authorization',
  'headers.authorization',
  'headers.cookie',
  '*.secret',
  '*.accessKeySecret',
  '*.clientSecret',
  '*.refreshToken',
  '*.accessToken',
];

/** JSON lines on stderr, so that stdout stays free for a command's answer. Known secrets are cut. */
export const log: Logger = pino(
  {
    level: process.env.CLOUDTALLY_LOG_LEVEL ?? 'info',
    base: undefined,
    redact: { paths: SECRET_PATHS, censor: '[secret]' },
    timestamp: pino.stdTimeFunctions.isoTime,
  },
  pino.destination({ dest: 2, sync: true }),
);
