import type { CommanderError } from 'commander';
import { defineError, type AppError, type Text } from '@cloudtally/plugin-sdk';

export const UsageWrong = defineError<{ what: Text }>({
  code: 'terminal.usage_wrong',
  fault: 'user',
  says: { zh: ({ what }) => `${what.zh}。`, en: ({ what }) => `${what.en}.` },
  fix: {
    zh: '用 npm run cloudtally -- --help 查看命令，或在命令后加 --help 查看它的参数。',
    en: 'See the commands with npm run cloudtally -- --help, or what one takes by adding --help to it.',
  },
});

/** What the parser of the command line found, in words of ours. */
export function wrongUsage(error: CommanderError): AppError {
  const word = /'([^']+)'/.exec(error.message)?.[1] ?? '';
  return UsageWrong({ what: (WORDS[error.code] ?? unknown(error.message))(word) });
}

const WORDS: Readonly<Record<string, (word: string) => Text>> = {
  'commander.help': () => ({ zh: '没有给出命令', en: 'No command was given' }),
  'commander.unknownCommand': word => ({ zh: `没有命令“${word}”`, en: `There is no command "${word}"` }),
  'commander.unknownOption': word => ({ zh: `没有选项“${word}”`, en: `There is no option "${word}"` }),
  'commander.missingMandatoryOptionValue': word => ({
    zh: `缺少选项“${word}”`,
    en: `The option "${word}" is missing`,
  }),
  'commander.missingArgument': word => ({ zh: `缺少参数 <${word}>`, en: `The argument <${word}> is missing` }),
  'commander.optionMissingArgument': word => ({ zh: `选项“${word}”缺少值`, en: `The option "${word}" needs a value` }),
  'commander.excessArguments': () => ({ zh: '参数过多', en: 'There are too many arguments' }),
};

const unknown = (message: string) => (): Text => {
  const text = message.replace(/^error: /, '').replace(/\.$/, '');
  return { zh: `命令有误：${text}`, en: `The command is wrong: ${text}` };
};
