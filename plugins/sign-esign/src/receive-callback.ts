import type { SignatureCall, SignatureVerdict } from '@cloudtally/plugin-sdk';
import { callbackSignature, sameText } from './esign-signature';
import type { EsignSettings } from './esign.settings';

/** How old a callback may be: the provider stamps each of its 16 tries anew. */
const FRESH_MS = 15 * 60 * 1000;
const ABOUT_FLOWS = /^SIGN_(MISSON|FLOW)_/;

/** Actions that are not about flows, also those of tomorrow, are verified and concern nobody. */
export function receiveCallback(
  { headers, url, body }: SignatureCall,
  settings: EsignSettings,
  now: Date,
): SignatureVerdict {
  const timestamp = headers['x-tsign-open-timestamp'] ?? '';
  const signature = headers['x-tsign-open-signature'] ?? '';
  if (headers['x-tsign-open-app-id'] !== settings.appId) return { verified: false, reason: 'bad_signature' };
  if (!sameText(signature, callbackSignature(settings.secret, timestamp, url, body)))
    return { verified: false, reason: 'bad_signature' };
  const age = now.getTime() - Number.parseInt(timestamp, 10);
  if (!(Math.abs(age) <= FRESH_MS)) return { verified: false, reason: 'stale' };
  const told = parsed(body);
  if (told === null) return { verified: false, reason: 'malformed' };
  const { action, signFlowId, signResult, signFlowStatus } = told;
  if (typeof action !== 'string' || typeof signFlowId !== 'string' || !ABOUT_FLOWS.test(action))
    return { verified: true, changed: [] };
  return {
    verified: true,
    changed: [{ id: [signFlowId, action, signFlowStatus ?? signResult ?? ''].join('/'), ref: signFlowId }],
  };
}

interface Told {
  readonly action?: unknown;
  readonly signFlowId?: unknown;
  readonly signFlowStatus?: string | number;
  readonly signResult?: string | number;
}

function parsed(body: Uint8Array): Told | null {
  try {
    const told = JSON.parse(new TextDecoder().decode(body)) as Told | null;
    return told !== null && typeof told === 'object' ? told : null;
  } catch {
    return null;
  }
}
