import { AppError, defineError } from '@cloudtally/plugin-sdk';

export const ValueRefused = defineError<{ constraint: string }>({
  code: 'database.value_refused',
  fault: 'user',
  says: {
    zh: ({ constraint }) => `数据不符合规则（${constraint}）。`,
    en: ({ constraint }) => `The data breaks a rule (${constraint}).`,
  },
  fix: { zh: '请检查填写的内容。', en: 'Check what was entered.' },
});

export const AlreadyExists = defineError<{ constraint: string }>({
  code: 'database.already_exists',
  fault: 'user',
  kind: 'conflict',
  says: { zh: () => '相同的记录已存在或互相重叠。', en: () => 'The same record exists already, or one overlaps it.' },
  fix: { zh: '请修改编号、名称或有效期后重试。', en: 'Change the code, name or validity and try again.' },
});

export const ReferenceBroken = defineError<{ constraint: string }>({
  code: 'database.reference_broken',
  fault: 'user',
  says: {
    zh: () => '引用的记录不存在或无权使用。',
    en: () => 'A record that this one points at does not exist, or is not open to you.',
  },
  fix: { zh: '请重新选择关联记录。', en: 'Choose the related record again.' },
});

export const PastIsImmutable = defineError<{ table: string }>({
  code: 'database.past_is_immutable',
  fault: 'user',
  kind: 'conflict',
  says: { zh: () => '该记录已定稿，不可修改。', en: () => 'This record is final and cannot change.' },
  fix: { zh: '请用更正单据调整。', en: 'Correct it with a new document.' },
});

export const TooBusy = defineError<Record<string, never>>({
  code: 'database.too_busy',
  fault: 'upstream',
  kind: 'unavailable',
  says: { zh: () => '系统繁忙，请稍后重试。', en: () => 'The system is busy; try again in a moment.' },
  fix: { zh: '稍后重试。', en: 'Try again in a moment.' },
});

interface PostgresError {
  code: string;
  constraint?: string;
  table?: string;
  message: string;
}

const isPostgresError = (error: unknown): error is PostgresError =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code);

const BUSY = ['40001', '40P01', '53300', '55P03', '57014', '57P01', '57P03'];

/**
 * What Postgres refused, as one of our errors; null when it is not the caller's doing.
 *
 * Unique, exclusion and foreign-key violations get the same words for a foreign tenant's row as for
 * an own one, because those checks look past the wall.
 */
export function fromPostgres(error: unknown): AppError | null {
  const cause = (error as { driverError?: unknown }).driverError ?? error;
  if (!isPostgresError(cause)) return null;
  const constraint = cause.constraint ?? cause.table ?? cause.code;
  if (cause.code === '23505' || cause.code === '23P01') return AlreadyExists({ constraint }, { cause });
  if (cause.code === '23503') return ReferenceBroken({ constraint }, { cause });
  if (cause.code === 'CT001') return PastIsImmutable({ table: constraint }, { cause });
  if (cause.code.startsWith('22') || cause.code.startsWith('23')) return ValueRefused({ constraint }, { cause });
  if (BUSY.includes(cause.code)) return TooBusy({}, { cause });
  return null;
}
