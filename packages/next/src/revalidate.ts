// The address that webhooks are sent to: what changed in Presswork is removed from the cache of the site.

import { say } from './answer.js';
import { readBody } from './body.js';
import { isTag } from './tags.js';
import { isSecret, mistake } from './webhook.js';

export interface RevalidateOptions {
  /** The secret of the webhook, `whsec_…` or any text, of 24 bytes at least. Without one, nothing is believed. */
  secret: string | undefined;
  /** `revalidateTag` of `next/cache`. */
  revalidateTag: (tag: string, profile: { expire: number }) => void;
  /** How many bytes a message may have; a mebibyte by default. */
  limit?: number;
}

interface Message {
  event: string;
  tags?: unknown;
}

function parse(body: Buffer): Message | null {
  try {
    const message: unknown = JSON.parse(body.toString('utf8'));
    const event = (message as Message | null)?.event;
    return typeof event === 'string' ? (message as Message) : null;
  } catch {
    return null;
  }
}

function expire(tags: unknown, revalidateTag: RevalidateOptions['revalidateTag']): Response {
  if (!Array.isArray(tags) || !tags.every(isTag)) return say(400, 'The message has no tags, or some that Next.js cannot have.');
  // With `expire: 0` the next reader waits for the new page; with 'max' they would still get the old one.
  for (const tag of new Set(tags)) revalidateTag(tag, { expire: 0 });
  return say(200, tags.length === 1 ? 'One tag is expired.' : `${tags.length} tags are expired.`);
}

/**
 * A `POST` handler for the webhook `cache.invalidate`. Other events are acknowledged: they may come to the same address.
 *
 * ```ts
 * import { revalidateTag } from 'next/cache';
 * import { revalidate } from '@presswork/next';
 *
 * export const POST = revalidate({ secret: process.env.PRESSWORK_WEBHOOK_SECRET, revalidateTag });
 * ```
 */
export function revalidate(options: RevalidateOptions): (request: Request) => Promise<Response> {
  const { secret, revalidateTag, limit = 1024 * 1024 } = options;
  return async (request) => {
    if (!isSecret(secret)) return say(500, 'This site has no secret of 24 bytes for webhooks, so it accepts none.');
    const body = await readBody(request, limit);
    if (!body) return say(413, `The message is larger than ${limit} bytes.`);
    const wrong = mistake(request.headers, body, secret, Date.now() / 1000);
    if (wrong) return say(401, wrong);
    const message = parse(body);
    if (!message) return say(400, 'The message is not JSON with an event.');
    if (message.event !== 'cache.invalidate') return say(200, 'The cache does not depend on this event.');
    return expire(message.tags, revalidateTag);
  };
}
