/** The audit log as a file: one entry a line, the oldest first, as `presswork audit export` writes them. */
import { send } from '../../../graphql/client';
import { AuditExportDocument, type AuditWholeFragment } from '../../../graphql/generated/graphql';
import { type AuditFilter, filtersOf } from './audit';

/** How many entries one operation asks for. */
const AT_ONCE = 200;

/** An entry as a line has it: without what there is not. */
export function lineOf(entry: AuditWholeFragment): string {
  const { number, at, actorKind, actorId, actorName, address, requestId, action, contentType, documentId, locale, changes, previousHash, hash } =
    entry;
  const actor = known({ kind: actorKind, id: actorId, name: actorName });
  const rest = known({ address, requestId, action, contentType, documentId, locale, changes });
  return JSON.stringify({ number: Number(number), at, actor, ...rest, previousHash, hash });
}

const known = (members: Record<string, unknown>) => Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));

/** All entries of a filter; tells how many there are so far. */
export async function exportEntries(filter: AuditFilter, onProgress: (count: number) => void): Promise<Blob> {
  const lines: string[] = [];
  let after = '0';
  for (;;) {
    const filters = { and: [filtersOf(filter), { number: { gt: after } }] };
    const { auditEntries } = await send(AuditExportDocument, { filters, limit: AT_ONCE });
    const entries = auditEntries.flatMap((entry) => entry ?? []);
    lines.push(...entries.map((entry) => `${lineOf(entry)}\n`));
    onProgress(lines.length);
    const last = entries.at(-1);
    if (!last || entries.length < AT_ONCE) return new Blob(lines, { type: 'application/jsonl' });
    after = last.number;
  }
}
