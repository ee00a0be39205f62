/** How large files may be, so that none is sent that would be refused. What the server does not tell, it says when the file has come. */
import { send } from '../graphql/client';
import { UploadLimitsDocument, type UploadLimitsQuery } from '../graphql/generated/graphql';
import { formats } from '../lib/format';
import { i18n } from '../lib/i18n';

type Limits = NonNullable<UploadLimitsQuery['mediaOverview']>['limits'];

let told: Promise<Limits> | undefined;

async function ask(): Promise<Limits> {
  try {
    return (await send(UploadLimitsDocument)).mediaOverview?.limits ?? [];
  } catch {
    told = undefined;
    return [];
  }
}

/** The most bytes that a file of this type may have; `undefined` where nothing is told. The last limit is that of all other types. */
export function limitOf(type: string, limits: Limits): number | undefined {
  const limit = limits.find((one) => one.type === type) ?? limits.find((one) => one.type === '*/*');
  return limit && Number(limit.bytes);
}

/** Throws when a file is too large, saying how large it may be. */
export async function checkSize(file: File): Promise<void> {
  told ??= ask();
  const limit = limitOf(file.type, await told);
  if (limit === undefined || file.size <= limit) return;
  const { bytes } = formats(i18n.language);
  throw new Error(i18n.t('files.tooLarge', { size: bytes(file.size), limit: bytes(limit) }));
}
