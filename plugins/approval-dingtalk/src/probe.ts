import { AppError, type ProbeResult } from '@cloudtally/plugin-sdk';
import { freshToken } from './access-token';
import { change } from './dingtalk-api';
import { reasonOf, type Context } from './dingtalk-failure';
import { userByMobile } from './resolve-users';

/**
 * Tries the credentials and both permissions, and changes nothing: it asks for a person and a card
 * that do not exist, and "not found" is the answer of somebody who may ask.
 */
export async function probe(context: Context): Promise<ProbeResult> {
  try {
    await freshToken(context);
    await userByMobile(context, '10000000000');
    await missingCard(context);
    return {
      ok: true,
      message: {
        zh: '凭证有效，通讯录与卡片权限齐全。',
        en: 'The credentials are right, and the app may read the directory and send cards.',
      },
      facts: [{ label: { zh: '应用', en: 'App' }, value: context.settings.clientId }],
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const detail = error.text;
    if (reasonOf(error) !== 'unavailable') return { ok: false, message: detail };
    return {
      ok: false,
      message: { zh: `无法连接钉钉：${detail.zh}`, en: `DingTalk can not be reached: ${detail.en}` },
    };
  }
}

async function missingCard(context: Context): Promise<void> {
  const body = { outTrackId: 'cloudtally-probe', userIdType: 1, cardData: { cardParamMap: { probe: '1' } } };
  try {
    await change(context, { method: 'PUT', path: '/v1.0/card/instances', body, repeatable: true });
  } catch (error) {
    if (reasonOf(error) !== 'not_found') throw error;
  }
}
