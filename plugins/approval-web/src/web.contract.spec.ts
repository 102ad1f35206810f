import { OWN_PAGES, runApprovalContract } from '@cloudtally/plugin-sdk/testing';
import plugin from '.';

runApprovalContract(plugin, {
  notApplicable: OWN_PAGES,
  start: () =>
    Promise.resolve({
      settings: {},
      endpoints: {},
      sandbox: null,
      people: ['1', '2'].map(id => ({ id, mobile: null, email: `${id}@example.com`, user: id })),
      stranger: { id: '3', mobile: '13900000000', email: '' },
      stop: () => Promise.resolve(),
    }),
});
