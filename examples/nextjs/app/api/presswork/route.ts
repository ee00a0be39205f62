import { revalidate } from '@presswork/next';
import { revalidateTag } from 'next/cache';

/** What Presswork tells when content changes. */
export const POST = revalidate({ secret: process.env.PRESSWORK_WEBHOOK_SECRET, revalidateTag });
