/** Where an entry is opened, in the locale of the list; `new` is one that there is not yet. */
export function entryAddress(uid: string, documentId: string, locale: string | null, from?: string) {
  return {
    to: '/content/$uid/$documentId',
    params: { uid, documentId },
    search: { ...(locale && { locale }), ...(from && { from }) },
  } as const;
}
