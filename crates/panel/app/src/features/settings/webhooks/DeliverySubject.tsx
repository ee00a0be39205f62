import { Text } from '@mantine/core';
import { isOwn } from '../../../model/contentModel';
import { EntryLink } from '../../../model/EntryLink';
import { useModel } from '../../../model/useModel';
import { LinkAnchor } from '../../../ui/links';
import type { Delivery } from './deliveries';

const FILE = 'plugin::upload.file';

/** Of what a delivery tells, with a link to it as long as it is there. */
export function DeliverySubject({ delivery: { event, contentType, documentId, locale } }: { delivery: Delivery }) {
  const model = useModel();
  if (!contentType || !documentId) return null;
  const type = model.type(contentType);
  const name = `${type?.displayName ?? contentType} ${documentId}`;
  const isThere = !event.endsWith('.delete');
  if (isThere && contentType === FILE) {
    return (
      <LinkAnchor size="sm" to="/media" search={{ file: documentId }}>
        {name}
      </LinkAnchor>
    );
  }
  if (isThere && type && isOwn(type)) {
    return (
      <EntryLink type={type} documentId={documentId} locale={locale}>
        {name}
      </EntryLink>
    );
  }
  return (
    <Text span size="sm">
      {name}
    </Text>
  );
}
