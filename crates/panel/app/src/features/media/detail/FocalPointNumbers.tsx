import { Button, Group, NumberInput, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Point } from './crop';
import { CENTRE, pointAt } from './focalPoint';

/** The focal point in numbers, and how to take it away. */
export function FocalPointNumbers({ point, onPoint }: { point: Point | null; onPoint: (point: Point | null) => void }) {
  const { t } = useTranslation();
  const number = (side: 'x' | 'y') => (
    <NumberInput
      label={t(`media.focal.${side}`)}
      min={0}
      max={100}
      decimalScale={1}
      suffix=" %"
      value={point?.[side] ?? ''}
      onChange={(value) => {
        if (typeof value !== 'number') return;
        const moved: Point = { ...(point ?? CENTRE), [side]: value };
        onPoint(pointAt(moved.x, moved.y));
      }}
      w={110}
    />
  );
  return (
    <div>
      <Text size="sm" c="dimmed">
        {t('media.focal.hint')}
      </Text>
      <Group gap="xs" align="flex-end">
        {number('x')}
        {number('y')}
        <Button variant="default" onClick={() => onPoint(null)} disabled={point === null}>
          {t('media.focal.none')}
        </Button>
      </Group>
    </div>
  );
}
