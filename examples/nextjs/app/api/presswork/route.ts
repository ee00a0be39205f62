import { revalidate } from '@presswork/next';
import { revalidateTag } from 'next/cache';

/** Presswork's webhook, for when content changes. */
export const POST = revalidate({ secret: process.env.PRESSWORK_WEBHOOK_SECRET, revalidateTag });
