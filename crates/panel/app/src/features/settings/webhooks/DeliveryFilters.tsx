import { Group, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Shown, STATES } from './deliveries';
import { EVENTS, eventKey, type Webhook } from './webhooks';

interface DeliveryFiltersProps {
  shown: Shown;
  onChange: (change: Partial<Shown>) => void;
  /** Those to choose from; without them there is no choice. */
  webhooks: Webhook[] | undefined;
}

/** Which deliveries are shown: to whom, of what, and what became of them. */
export function DeliveryFilters({ shown, onChange, webhooks }: DeliveryFiltersProps) {
  const { t } = useTranslation();
  const any = { value: '', label: t('settings.all') };
  const isGone = webhooks && shown.webhook && !webhooks.some(({ id }) => id === shown.webhook);
  return (
    <Group component="search" gap="xs" align="flex-end" mb="xs">
      {webhooks && (
        <NativeSelect
          size="xs"
          label={t('webhooks.deliveries.webhook')}
          value={shown.webhook ?? ''}
          onChange={(event) => onChange({ webhook: event.currentTarget.value || null })}
          data={[
            any,
            ...webhooks.map(({ id, name }) => ({ value: id, label: name })),
            ...(isGone ? [{ value: shown.webhook ?? '', label: shown.webhook ?? '' }] : []),
          ]}
        />
      )}
      <NativeSelect
        size="xs"
        label={t('webhooks.deliveries.event')}
        value={shown.event ?? ''}
        onChange={(event) => onChange({ event: event.currentTarget.value || null })}
        data={[any, ...Object.values(EVENTS).flatMap((known) => known.map((value) => ({ value, label: t(eventKey(value)) })))]}
      />
      <NativeSelect
        size="xs"
        label={t('webhooks.deliveries.stateOf')}
        value={shown.state ?? ''}
        onChange={(event) => onChange({ state: STATES.find((state) => state === event.currentTarget.value) ?? null })}
        data={[any, ...STATES.map((value) => ({ value, label: t(`webhooks.deliveries.state.${value}`) }))]}
      />
    </Group>
  );
}
