const Sequencer = require('@jest/test-sequencer').default;

/** Specs of half a minute and more, the longest first. One that is missing here costs time and nothing else. */
const LONGEST = [
  'a-worker-is-killed-while-it-closes',
  'walls/both-walls',
  'walls/database-wall',
  'noninterference/two-worlds',
  'an-approval-is-pressed-on-the-web-and-on-dingtalk-at-once',
  'walls/service-wall',
  'every-cloud-has-its-month',
  'hostile-requests',
  'imports/legacy',
  'cloud-aws.contract',
  'pdf/pdf-printer',
  'approval/approval-contract',
  'automations/automations',
  'charges/sync-killed',
  'focus/focus-round-trip',
  'charges/sync-again',
  'world/world.spec',
  'templates/templates.db',
  'cloud-tencent.contract',
  'usage.contract',
  'jobs/jobs.db',
  'embedded-postgres.db',
];

/**
 * On a machine that has not run the specs yet, Jest begins with the largest files, and some of the longest specs are
 * three lines: a worker would meet them in the end and the other would have nothing left to do.
 */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (tests.some(test => test.duration !== undefined)) return sorted;
    const place = ({ path }) => {
      const at = LONGEST.findIndex(name => path.includes(name));
      return at < 0 ? LONGEST.length : at;
    };
    return sorted.sort((one, other) => place(one) - place(other));
  }
};
