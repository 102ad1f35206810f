import { defineError } from '@cloudtally/plugin-sdk';
import { declaredPermissions } from './declared-permissions';

/** As the roles page calls it, with its key; the key alone where nobody declared it. */
function named(key: string, language: 'zh' | 'en'): string {
  const title = declaredPermissions().get(key)?.title[language];
  if (language === 'zh') return title === undefined ? ` ${key}` : `“${title}”（${key}）`;
  return title === undefined ? key : `“${title}” (${key})`;
}

export const NoActor = defineError<Record<string, never>>({
  code: 'access.no_actor',
  fault: 'bug',
  says: { zh: () => '没有操作者的请求被拒绝。', en: () => 'A request without an actor was refused.' },
  fix: { zh: '请联系管理员并附上追踪号。', en: 'Tell an administrator the trace number.' },
});

export const NotSignedIn = defineError<Record<string, never>>({
  code: 'access.not_signed_in',
  fault: 'user',
  kind: 'unauthenticated',
  says: { zh: () => '请先登录。', en: () => 'Please sign in.' },
  fix: { zh: '登录后重试。', en: 'Sign in and try again.' },
});

export const PermissionMissing = defineError<{ permission: string }>({
  code: 'access.permission_missing',
  fault: 'user',
  kind: 'forbidden',
  says: {
    zh: ({ permission }) => `缺少权限${named(permission, 'zh')}。`,
    en: ({ permission }) => `The permission ${named(permission, 'en')} is missing.`,
  },
  fix: { zh: '请管理员在角色中授予该权限。', en: 'Ask an administrator to grant it in one of your roles.' },
});

export const FieldForbidden = defineError<{ resource: string; field: string }>({
  code: 'access.field_forbidden',
  fault: 'user',
  kind: 'forbidden',
  says: {
    zh: ({ resource, field }) => `无权使用 ${resource} 的字段 ${field}。`,
    en: ({ resource, field }) => `The field ${field} of ${resource} is not open to you.`,
  },
  fix: {
    zh: '请去掉该字段上的筛选、排序或汇总。',
    en: 'Remove the filter, sort or sum on this field.',
  },
});

/** The same answer for what does not exist and for what is not yours. */
export const RecordNotFound = defineError<{ resource: string }>({
  code: 'access.record_not_found',
  fault: 'user',
  kind: 'not_found',
  says: { zh: () => '记录不存在或无权查看。', en: () => 'There is no such record, or it is not open to you.' },
  fix: { zh: '请返回列表重新选择。', en: 'Go back to the list and choose again.' },
});

export const OutOfScope = defineError<{ resource: string }>({
  code: 'access.out_of_scope',
  fault: 'user',
  kind: 'forbidden',
  says: {
    zh: () => '这样保存后该记录将不在您的数据范围内。',
    en: () => 'Saved like this, the record would be outside your data scope.',
  },
  fix: { zh: '请选择您范围内的归属。', en: 'Choose an owner or department within your scope.' },
});

export const FilterInvalid = defineError<{ why: string }>({
  code: 'access.filter_invalid',
  fault: 'user',
  says: { zh: ({ why }) => `筛选条件无效：${why}。`, en: ({ why }) => `The filter is not valid: ${why}.` },
  fix: { zh: '请简化筛选条件。', en: 'Simplify the filter.' },
});
