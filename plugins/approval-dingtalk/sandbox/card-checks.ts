import { TEMPLATES } from './dingtalk.world';
import type { Params } from './card-books';

/** An error as the card API says it: HTTP 400 with a `param.` code. */
export interface ParamError {
  readonly code: string;
  readonly message: string;
}
type Fields = Readonly<Record<string, unknown>>;

const KEY_BYTES = 100;
const VALUE_BYTES = 1024;
const error = (code: string, message: string): ParamError => ({ code: `param.${code}`, message });

export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

/** Source: createAndDeliver, "request parameters" and "error codes". */
export function createError(body: Fields, robotCode: string): ParamError | null {
  const template = body.cardTemplateId;
  if (typeof template !== 'string' || !Object.hasOwn(TEMPLATES, template)) {
    return error('templateNotExist', 'the card template does not exist');
  }
  if (!TEMPLATES[template]) return error('templateUnpublished', 'the card template is not published');
  if (body.callbackType !== 'STREAM') return error('invalid', 'callbackType must be STREAM here');
  if (Object.keys(paramMap(body.cardData)).length === 0) return error('cardPublicDataEmpty', 'cardData is empty');
  return addressError(body, robotCode) ?? paramsError(body);
}

export function addressError(body: Fields, robotCode: string): ParamError | null {
  if (typeof body.outTrackId !== 'string' || body.outTrackId === '')
    return error('outTrackIdEmpty', 'outTrackId is empty');
  if (body.userIdType !== 1 && body.userIdType !== '1') return error('invalid', 'userIdType must be 1');
  if (spaceUsers(body.openSpaceId).length === 0)
    return error('openSpaceIdInvalid', 'openSpaceId is not dtv1.card//IM_ROBOT.<userId>');
  const model = fieldsOf(body.imRobotOpenDeliverModel);
  if (model.spaceType !== 'IM_ROBOT' || model.robotCode !== robotCode)
    return error('openDeliverModelError', 'robotCode is not of this app');
  return null;
}

/** Every value is a text, and none is too long. */
export function paramsError(body: Fields): ParamError | null {
  const maps = [paramMap(body.cardData), ...Object.values(fieldsOf(body.privateData)).map(paramMap)];
  for (const [key, value] of maps.flatMap(map => Object.entries(map))) {
    if (typeof value !== 'string') return error('invalid', `${key} is no string`);
    if (Buffer.byteLength(key) > KEY_BYTES)
      return error('invalid', `the key ${key.slice(0, 40)} is longer than ${KEY_BYTES} bytes`);
    if (Buffer.byteLength(value) > VALUE_BYTES) return error('invalid', `${key} is longer than ${VALUE_BYTES} bytes`);
  }
  return null;
}

export function updateError(body: Fields): ParamError | null {
  const empty =
    Object.keys(paramMap(body.cardData)).length === 0 && Object.keys(fieldsOf(body.privateData)).length === 0;
  return empty ? error('cardDataAndPrivateDataBothEmpty', 'nothing to update') : paramsError(body);
}

export const notThere = (): ParamError => error('cardNotExist', 'the card does not exist');
export const thereAlready = (): ParamError => error('cardAlreadyExist', 'outTrackId is used already');

export const paramMap = (data: unknown): Fields => fieldsOf(fieldsOf(data).cardParamMap);
export const textMap = (data: unknown): Params => paramMap(data) as Params;
export const privateMaps = (data: unknown): Record<string, Params> =>
  Object.fromEntries(Object.entries(fieldsOf(data)).map(([user, map]) => [user, textMap(map)]));

/** Users of `dtv1.card//IM_ROBOT.a;IM_ROBOT.b`. */
export function spaceUsers(openSpaceId: unknown): string[] {
  if (typeof openSpaceId !== 'string' || !openSpaceId.startsWith('dtv1.card//')) return [];
  const spaces = openSpaceId.slice('dtv1.card//'.length).split(';');
  return spaces.every(space => /^IM_ROBOT\.[\w.-]+$/.test(space))
    ? spaces.map(space => space.slice('IM_ROBOT.'.length))
    : [];
}
