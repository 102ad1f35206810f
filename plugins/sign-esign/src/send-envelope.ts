import { createHash } from 'node:crypto';
import { isRetryable, UpstreamFailed, type Envelope, type Outcome } from '@cloudtally/plugin-sdk';
import { call, failed, type EsignContext } from './esign-api';
import { contentMd5 } from './esign-signature';

export const MAX_BYTES = 20 * 1024 * 1024;

interface Flow {
  readonly signFlowId: string;
}

/** Uploads the document, starts the flow and asks for the signer's page. */
export async function sendEnvelope(
  context: EsignContext,
  envelope: Envelope,
): Promise<Outcome<{ ref: string; signUrl: string }>> {
  if (envelope.document.bytes.byteLength > MAX_BYTES) return { kind: 'refused', error: failed('invalid', 'no') };
  try {
    // A flow that is there already is this envelope's: the answer to an earlier try was lost.
    const found = await findEnvelope(context, envelope.no);
    if (found) return { kind: 'done', value: found };
    const fileId = await upload(context, envelope);
    const { signFlowId } = await call<Flow>(context, {
      method: 'POST',
      url: '/v3/sign-flow/create-by-file',
      body: flowOf(envelope, fileId),
    });
    return { kind: 'done', value: { ref: signFlowId, signUrl: await signUrl(context, signFlowId) } };
  } catch (error) {
    if (!UpstreamFailed.is(error)) throw error;
    if (isRetryable(error)) return { kind: 'refused', error };
    return error.details.reason === 'outcome_unknown' ? { kind: 'unknown', error } : { kind: 'refused', error };
  }
}

const flowOf = ({ no, title, signer, expiresAt, notifyUrl }: Envelope, fileId: string) => ({
  docs: [{ fileId }],
  signFlowConfig: {
    signFlowTitle: title,
    // Ours: what the flow is read back by.
    signFlowDesc: no,
    signFlowExpireTime: new Date(expiresAt).getTime(),
    autoFinish: true,
    ...(notifyUrl === null ? {} : { notifyUrl }),
  },
  signers: [
    {
      signerType: 1,
      orgSignerInfo: {
        orgName: signer.organisation,
        transactorInfo: { psnAccount: signer.email, psnInfo: { psnName: signer.name } },
      },
    },
  ],
});

async function upload(context: EsignContext, { document }: Envelope): Promise<string> {
  const md5 = contentMd5(document.bytes);
  const { fileId, fileUploadUrl } = await call<{ fileId: string; fileUploadUrl: string }>(context, {
    method: 'POST',
    url: '/v3/files/file-upload-url',
    body: {
      contentMd5: md5,
      contentType: 'application/pdf',
      fileName: document.name,
      fileSize: document.bytes.byteLength,
      convertToPDF: false,
    },
    // Nothing is bound to an upload that nobody refers to.
    reads: true,
  });
  const response = await context.http.send({
    api: 'esign',
    method: 'PUT',
    url: fileUploadUrl,
    headers: { 'content-type': 'application/pdf', 'content-md5': md5 },
    body: document.bytes,
    idempotent: true,
  });
  if (response.status >= 500) throw failed('unavailable', 'no', { status: response.status });
  if (response.status >= 400) throw failed('invalid', 'yes', { status: response.status });
  return fileId;
}

const signUrl = async (context: EsignContext, ref: string): Promise<string> => {
  const { url } = await call<{ url: string }>(context, {
    method: 'POST',
    url: `/v3/sign-flow/${encodeURIComponent(ref)}/sign-url`,
    body: { urlType: 2 },
    reads: true,
  });
  return url;
};

/** By our own number, which is the flow's description. */
export async function findEnvelope(
  context: EsignContext,
  no: string,
): Promise<{ ref: string; signUrl: string } | null> {
  const { signFlowInfos } = await call<{ signFlowInfos: readonly (Flow & { signFlowDesc: string })[] }>(context, {
    method: 'POST',
    url: '/v3/sign-flow/sign-flow-list',
    body: { signFlowDesc: no, pageNum: 1, pageSize: 10 },
    reads: true,
  });
  const flow = signFlowInfos.find(({ signFlowDesc }) => signFlowDesc === no);
  return flow ? { ref: flow.signFlowId, signUrl: await signUrl(context, flow.signFlowId) } : null;
}

/** The signed file, held against the hash that the provider names. @throws UpstreamFailed */
export async function signedFile(context: EsignContext, ref: string): Promise<{ name: string; bytes: Uint8Array }> {
  const { files } = await call<{
    files: readonly { fileName: string; downloadUrl: string; sha256: string }[];
  }>(context, { method: 'GET', url: `/v3/sign-flow/${encodeURIComponent(ref)}/file-download-url` });
  const [file] = files;
  if (!file) throw failed('conflict', 'yes', { message: 'not signed' });
  const response = await context.http.send({ api: 'esign', method: 'GET', url: file.downloadUrl, idempotent: true });
  if (response.status !== 200) throw failed('unavailable', 'no', { status: response.status });
  if (createHash('sha256').update(response.body).digest('hex') !== file.sha256)
    throw failed('bad_signature', 'yes', { message: 'the file is not what was signed' });
  return { name: file.fileName, bytes: response.body };
}
