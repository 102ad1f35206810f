/** @modules own */
import { PermissionMissing } from './access.errors';
import { declarePermissions } from './declared-permissions';

const said = (permission: string) => {
  const { text } = PermissionMissing({ permission });
  return text;
};

it('a missing right is named as the page of roles names it, and by its key where nobody declared it', () => {
  declarePermissions([{ key: 'trial.read', title: { zh: '查看试验', en: 'See trials' } }], 'trial');
  expect(said('trial.read')).toEqual({
    zh: '缺少权限“查看试验”（trial.read）。',
    en: 'The permission “See trials” (trial.read) is missing.',
  });
  expect(said('trial.write')).toEqual({
    zh: '缺少权限 trial.write。',
    en: 'The permission trial.write is missing.',
  });
});
