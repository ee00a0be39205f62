import { Checkbox, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FieldGroup } from '../../../ui/FieldGroup';
import { EVENTS, eventKey } from './webhooks';

interface EventsInputProps {
  events: string[];
  onChange: (events: string[]) => void;
  error: string | undefined;
  readOnly: boolean;
}

/** Of what a webhook is told: a check for each event, in groups. */
export function EventsInput({ events, onChange, error, readOnly }: EventsInputProps) {
  const { t } = useTranslation();
  return (
    <FieldGroup label={t('webhooks.events')} required error={error}>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        {Object.entries(EVENTS).map(([group, known]) => (
          <Checkbox.Group
            key={group}
            label={t(`webhooks.group.${group}`)}
            value={events}
            // of the other groups, too: all share one value
            onChange={onChange}
          >
            <Stack gap={10} mt={4}>
              {known.map((event) => (
                <Checkbox
                  key={event}
                  size="xs"
                  value={event}
                  disabled={readOnly}
                  label={
                    <>
                      {t(eventKey(event))}{' '}
                      <Text span size="xs" c="dimmed" ff="monospace">
                        {event}
                      </Text>
                    </>
                  }
                />
              ))}
            </Stack>
            {group === 'cache' && (
              <Text size="xs" c="dimmed" mt={4}>
                {t('webhooks.cacheHint')}
              </Text>
            )}
          </Checkbox.Group>
        ))}
      </SimpleGrid>
    </FieldGroup>
  );
}
