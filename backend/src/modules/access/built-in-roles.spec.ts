import { declaredPermissions } from '../../kernel/access';
import { modules } from '..';
import { builtInRoles } from './built-in-roles';

const holds = (role: (typeof builtInRoles)[number], ...keys: string[]) => keys.every(key => key in role.grants);

describe('built-in roles (M-239)', () => {
  it('grant nothing that no module guards', () => {
    expect(modules.length).toBeGreaterThan(0);
    const unknown = builtInRoles
      .flatMap(({ grants }) => Object.keys(grants))
      .filter(key => !declaredPermissions().has(key));
    expect(unknown).toEqual([]);
  });

  it.each`
    keys                                        | why
    ${['bills.issue', 'bills.approve']}         | ${'whoever issues bills does not approve them'}
    ${['bills.run', 'bills.approve']}           | ${'whoever makes bills does not approve them'}
    ${['attribution.exclude', 'bills.issue']}   | ${'whoever takes charges out does not issue'}
    ${['access.manage', 'bills.read']}          | ${'the administrator has no right over money'}
    ${['receipts.record', 'receipts.reverse']}  | ${'whoever records money does not take it back'}
    ${['discounts.write', 'discounts.approve']} | ${'whoever gives a discount does not approve it'}
    ${['pricing.write', 'pricing.activate']}    | ${'whoever writes a price does not put it in force'}
  `('keep apart $keys: $why', ({ keys }: { keys: string[] }) => {
    expect(builtInRoles.filter(role => holds(role, ...keys)).map(({ key }) => key)).toEqual([]);
  });

  it.each`
    permission             | why
    ${'bills.approve'}     | ${'bills need somebody to approve them'}
    ${'bills.issue'}       | ${'and somebody to issue them'}
    ${'closing.close'}     | ${'a month needs somebody to close it'}
    ${'access.manage'}     | ${'rights need somebody to give them'}
    ${'plugins.configure'} | ${'plugins need somebody to configure them'}
  `('leave $permission to somebody: $why', ({ permission }: { permission: string }) => {
    expect(builtInRoles.some(role => holds(role, permission))).toBe(true);
  });
});
