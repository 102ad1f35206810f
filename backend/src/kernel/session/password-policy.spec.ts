import { faultsOf, USUAL_POLICY } from './password-policy';

const NAMES = ['chen.tongyuan', '陈彤远', 'tongyuan@xingqiao.example', '星桥云计算'];
const STRICT = { ...USUAL_POLICY, minLength: 8, minClasses: 3, passphraseLength: 20 };

describe('what a password has to be (M-236)', () => {
  it.each`
    password                         | policy          | faults | why
    ${'kettle-under-7-stars'}        | ${USUAL_POLICY} | ${0}   | ${'long and its own'}
    ${'short-9x'}                    | ${USUAL_POLICY} | ${1}   | ${'too short'}
    ${'a'.repeat(201)}               | ${USUAL_POLICY} | ${2}   | ${'too long, and one letter'}
    ${'Password123!'}                | ${USUAL_POLICY} | ${1}   | ${'a common one with digits and a sign'}
    ${'P@ssw0rd2026!!'}              | ${USUAL_POLICY} | ${1}   | ${'the same in disguise'}
    ${'qwertyuiop'}                  | ${USUAL_POLICY} | ${1}   | ${'a row of the keyboard'}
    ${'abababababab'}                | ${USUAL_POLICY} | ${1}   | ${'repeated'}
    ${'ｐａｓｓｗｏｒｄ１２３'}      | ${USUAL_POLICY} | ${1}   | ${'full-width'}
    ${'Chen.Tongyuan1'}              | ${USUAL_POLICY} | ${1}   | ${'the login'}
    ${'陈彤远2026!!'}                | ${USUAL_POLICY} | ${2}   | ${'the name, and short'}
    ${'xingqiao2026'}                | ${USUAL_POLICY} | ${1}   | ${'the company, from the mail address'}
    ${'xingqiao over the old river'} | ${USUAL_POLICY} | ${0}   | ${'a sentence that names it'}
    ${'abcdefgh9'}                   | ${STRICT}       | ${2}   | ${'two classes, and common'}
    ${'Kettle99'}                    | ${STRICT}       | ${0}   | ${'three classes'}
    ${'kettle under seven stars'}    | ${STRICT}       | ${0}   | ${'a passphrase needs none'}
  `(
    '"$password": $faults faults, $why',
    ({ password, policy, faults }: { password: string; policy: typeof STRICT; faults: number }) => {
      expect(faultsOf(password, NAMES, policy).map(({ en }) => en)).toHaveLength(faults);
    },
  );
});
