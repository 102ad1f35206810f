import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { read, s3Client, type AwsContext } from './clients';
import { AWS } from './vendor-failure';

/** An object as a listing or its head shows it. */
export interface StoredObject {
  readonly key: string;
  readonly modified: Date;
}

/** One version of an object: S3 gives a new tag to whatever is written. */
export interface ObjectVersion extends StoredObject {
  readonly etag: string;
  readonly bytes: number;
}

/** The export's bucket, read only. Close it after use. */
export interface Bucket {
  list(prefix: string): Promise<StoredObject[]>;
  head(key: string): Promise<ObjectVersion>;
  /** A small object. */
  text(key: string): Promise<string>;
  /** Exactly this version, whole, to a file. Nothing of it is held in memory. */
  download(version: Pick<ObjectVersion, 'key' | 'etag' | 'bytes'>, path: string): Promise<void>;
  close(): void;
}

const MOST_TEXT_BYTES = 8 * 1024 * 1024;
/** Of an object that was written in one piece and without a key of the customer's: then the tag is its MD5. */
const IS_MD5 = /^"[0-9a-f]{32}"$/;

export function openBucket(context: AwsContext): Bucket {
  const s3: S3Client = s3Client(context);
  const { bucket: Bucket } = context.settings;
  const until = { abortSignal: context.signal };

  const page = (Prefix: string, ContinuationToken: string | undefined) =>
    read(context, 'ListObjectsV2', async () => {
      const answer = await s3.send(new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken }), until);
      // A gateway's page is no XML of S3, and reads as a listing of nothing.
      if (answer.Name !== Bucket || answer.IsTruncated === undefined) throw AWS.malformed('ListObjectsV2');
      return answer;
    });

  return {
    async list(prefix) {
      const found: StoredObject[] = [];
      for (let token: string | undefined; ;) {
        const answer = await page(prefix, token);
        for (const { Key, LastModified } of answer.Contents ?? [])
          if (Key && LastModified) found.push({ key: Key, modified: LastModified });
        token = answer.NextContinuationToken;
        if (!answer.IsTruncated) return found;
        if (!token) throw AWS.malformed('ListObjectsV2');
      }
    },

    head: key =>
      read(context, 'HeadObject', async () => {
        const answer = await s3.send(new HeadObjectCommand({ Bucket, Key: key }), until);
        const { ETag, ContentLength, LastModified } = answer;
        if (!ETag || ContentLength === undefined || !LastModified) throw AWS.malformed('HeadObject');
        return { key, etag: ETag, bytes: ContentLength, modified: LastModified };
      }),

    text: key =>
      read(context, 'GetObject', async () => {
        const answer = await s3.send(new GetObjectCommand({ Bucket, Key: key }), until);
        if (!answer.Body || !answer.ETag || (answer.ContentLength ?? 0) > MOST_TEXT_BYTES)
          throw AWS.malformed('GetObject');
        return answer.Body.transformToString('utf-8');
      }),

    download: ({ key, etag, bytes }, path) =>
      read(context, 'GetObject', async () => {
        const answer = await s3.send(new GetObjectCommand({ Bucket, Key: key, IfMatch: etag }), until);
        if (!answer.Body || answer.ETag !== etag || answer.ContentLength !== bytes) throw AWS.malformed('GetObject');
        const md5 = createHash('md5');
        let written = 0;
        await pipeline(
          answer.Body as Readable,
          async function* (chunks: AsyncIterable<Buffer>) {
            for await (const chunk of chunks) {
              md5.update(chunk);
              written += chunk.length;
              yield chunk;
            }
          },
          createWriteStream(path),
          { signal: context.signal },
        );
        const isOther = IS_MD5.test(etag) && etag !== `"${md5.digest('hex')}"`;
        if (written !== bytes || isOther) throw AWS.malformed('GetObject');
      }),

    close: () => s3.destroy(),
  };
}
