import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { COLORS, type Delivery } from './deliveries';

/** What became of a delivery. */
export function DeliveryState({ state }: Pick<Delivery, 'state'>) {
  const { t } = useTranslation();
  return (
    <Badge variant="dot" miw="max-content" color={COLORS[state]}>
      {t(`webhooks.deliveries.state.${state}`)}
    </Badge>
  );
}
