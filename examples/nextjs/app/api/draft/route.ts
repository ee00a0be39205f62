import { draft } from '@presswork/next';
import { draftMode } from 'next/headers';

/** The panel's preview opens this address. */
export const GET = draft({ secret: process.env.PRESSWORK_PREVIEW_SECRET, draftMode });
