import { draftMode } from 'next/headers';
import { ownPath } from '@/lib/locale';

/** The button in the preview's banner leads back to the page as everybody sees it. */
export async function POST(request: Request): Promise<Response> {
  const form = await request.formData().catch(() => new FormData());
  (await draftMode()).disable();
  return new Response(null, { status: 303, headers: { location: ownPath(form.get('to'), 'en') } });
}
