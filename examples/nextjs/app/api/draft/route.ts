import { draft } from '@presswork/next';
import { draftMode } from 'next/headers';

/** What the panel's preview opens. */
export const GET = draft({ secret: process.env.PRESSWORK_PREVIEW_SECRET, draftMode });
