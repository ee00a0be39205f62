import { SimpleGrid, Text, UnstyledButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { slices } from '../../fields/registry';
import { focusFirst } from '../../ui/focus';
import classes from './AttributePicker.module.css';

/** Every attribute type, by its name and with what it is for. */
export function AttributePicker({ onPick }: { onPick: (type: string) => void }) {
  const { t } = useTranslation();
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => void focusFirst(group.current), []);
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={6} role="group" ref={group} aria-label={t('types.attribute.pick')}>
      {slices.map(({ type, Icon }, index) => (
        <UnstyledButton key={type} className={classes.choice} onClick={() => onPick(type)} data-autofocus={index === 0 || undefined}>
          <Icon size={20} aria-hidden />
          <span>
            <Text size="sm" fw={500} component="span" display="block">
              {t(`fields.${type}.name`)}
            </Text>
            <Text size="xs" c="dimmed" component="span" display="block">
              {t(`fields.${type}.purpose`)}
            </Text>
          </span>
        </UnstyledButton>
      ))}
    </SimpleGrid>
  );
}
